package dev.sinew.runtime.file;

import dev.sinew.runtime.file.LoggedDisk.Kind;
import dev.sinew.runtime.file.LoggedDisk.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What may be found in a folder after the power went at any moment of a sequence of operations. What was forced is there, and a
 * name whose folder was synced; of the rest any part may be: operations on names in their order up to any of them, writes up to any
 * of them, the last one torn at a sector or within one, one write dropped, or any sectors of what was not forced.
 */
public final class CrashImages {

    private static final int SECTOR = 512;

    private final RandomGenerator random = new SplittableRandom(7);
    private final Map<String, File> names = new HashMap<>();
    private final List<Operation> pendingNames = new ArrayList<>();
    private final Map<String, File> durableNames = new HashMap<>();
    private final Map<Operation, File> opened = new HashMap<>();
    private final Map<File, List<byte[]>> known = new HashMap<>();

    private static final class File {
        byte[] durable = new byte[0];
        final List<byte[]> pending = new ArrayList<>();
    }

    private CrashImages() {}

    /** All images, by file name, that a crash may leave right after so many operations. */
    public static List<Map<String, byte[]>> after(List<Operation> operations, int count) {
        CrashImages disk = new CrashImages();
        operations.subList(0, count).forEach(disk::apply);
        return disk.images();
    }

    private void apply(Operation operation) {
        switch (operation.kind()) {
            case WRITE -> file(operation).pending.add(operation.bytes());
            case FORCE -> {
                File file = file(operation);
                file.durable = together(file.durable, file.pending);
                file.pending.clear();
            }
            case OPEN, RENAME, DELETE -> {
                change(names, operation, operation.kind() == Kind.OPEN ? new File() : null);
                pendingNames.add(operation);
                if (operation.kind() == Kind.OPEN) {
                    opened.put(operation, file(operation));
                }
            }
            case SYNC -> {
                pendingNames.forEach(each -> change(durableNames, each, opened.get(each)));
                pendingNames.clear();
            }
        }
    }

    private File file(Operation operation) {
        File file = names.get(operation.name());
        if (file == null) {
            throw new AssertionError("nothing is open under " + operation.name());
        }
        return file;
    }

    private static void change(Map<String, File> names, Operation operation, @Nullable File made) {
        if (made != null) {
            names.put(operation.name(), made);
        } else if (operation.kind() == Kind.RENAME) {
            File moved = names.remove(operation.name());
            if (moved != null) {
                names.put(operation.to(), moved);
            }
        } else {
            names.remove(operation.name());
        }
    }

    private List<Map<String, byte[]>> images() {
        List<Map<String, byte[]>> images = new ArrayList<>();
        for (int done = 0; done <= pendingNames.size(); done++) {
            Map<String, File> found = new TreeMap<>(durableNames);
            pendingNames.subList(0, done).forEach(each -> change(found, each, opened.get(each)));
            int variants = found.values().stream()
                    .mapToInt(each -> contents(each).size())
                    .max()
                    .orElse(1);
            for (int v = 0; v < variants; v++) {
                Map<String, byte[]> image = new TreeMap<>();
                int variant = v;
                found.forEach((name, file) -> {
                    List<byte[]> contents = contents(file);
                    image.put(name, contents.get(Math.min(variant, contents.size() - 1)));
                });
                images.add(image);
            }
        }
        return images;
    }

    private List<byte[]> contents(File file) {
        return known.computeIfAbsent(file, this::made);
    }

    private List<byte[]> made(File file) {
        List<byte[]> contents = new ArrayList<>();
        List<byte[]> pending = file.pending;
        for (int i = 0; i <= pending.size(); i++) {
            contents.add(together(file.durable, pending.subList(0, i)));
        }
        byte[] all = contents.getLast();
        int from = file.durable.length;
        for (int sector = from / SECTOR + 1;
                sector * SECTOR < all.length;
                sector += 1 + (all.length - from) / SECTOR / 6) {
            contents.add(Arrays.copyOf(all, sector * SECTOR));
            int half = sector * SECTOR - SECTOR / 2;
            if (half > from) {
                contents.add(holes(Arrays.copyOf(all, sector * SECTOR), half, sector * SECTOR));
            }
        }
        int at = from;
        for (byte[] write : pending) {
            contents.add(holes(all, at, at + write.length));
            at += write.length;
        }
        for (int i = 0; i < 4 && all.length > from; i++) {
            byte[] some = all;
            for (int start = from; start < all.length; start = (start / SECTOR + 1) * SECTOR) {
                some = random.nextBoolean()
                        ? some
                        : holes(some, start, Math.min(all.length, (start / SECTOR + 1) * SECTOR));
            }
            contents.add(some);
        }
        return contents;
    }

    private static byte[] holes(byte[] bytes, int from, int to) {
        byte[] image = bytes.clone();
        Arrays.fill(image, from, to, (byte) 0);
        return image;
    }

    private static byte[] together(byte[] first, List<byte[]> rest) {
        int length = first.length + rest.stream().mapToInt(each -> each.length).sum();
        byte[] all = Arrays.copyOf(first, length);
        int at = first.length;
        for (byte[] each : rest) {
            System.arraycopy(each, 0, all, at, each.length);
            at += each.length;
        }
        return all;
    }
}

package dev.sinew.runtime.mcap;

import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** Entries of a metadata record with a checksum among them, for MCAP gives metadata none of its own. */
final class Entries {

    static final String CRC = "crc";

    private Entries() {}

    /** The entries with a checksum of them and the record's name. */
    static SortedMap<String, String> sealed(String name, SortedMap<String, String> entries) {
        TreeMap<String, String> sealed = new TreeMap<>(entries);
        sealed.put(CRC, crc(name, entries));
        return sealed;
    }

    /** Whether the checksum is there and right. */
    static boolean isWhole(String name, SortedMap<String, String> sealed) {
        TreeMap<String, String> entries = new TreeMap<>(sealed);
        String crc = entries.remove(CRC);
        return crc != null && crc.equals(crc(name, entries));
    }

    private static String crc(String name, SortedMap<String, String> entries) {
        return HexFormat.of()
                .toHexDigits(new ByteSink().string(name).map(entries).crc());
    }
}

package dev.sinew.runtime.file;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/**
 * Why a file could not be read or written, in words for a person.
 *
 * @param reason what is wrong, without the file's name
 * @param remedy what to do about it
 */
public record FileFault(String reason, String remedy) {

    /** What lies behind an exception of {@code java.io} or {@code java.nio.file}. */
    public static FileFault of(Exception e) {
        if (e instanceof NoSuchFileException) {
            return new FileFault("no such file or folder", "check the path, and create the folder if it is missing");
        }
        if (e instanceof AccessDeniedException) {
            return new FileFault("permission denied", "choose another place, or change the permissions");
        }
        if (e instanceof NotDirectoryException) {
            return new FileFault("a part of the path is not a folder", "check the path");
        }
        return ofMessage(message(e));
    }

    /** Java leaves a full disk and a read-only file system to the system's own words. */
    private static FileFault ofMessage(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        if (words.contains("no space left") || words.contains("disk full") || words.contains("not enough space")) {
            return new FileFault("the disk is full", "make room, and start again");
        }
        if (words.contains("quota")) {
            return new FileFault("the disk quota is used up", "make room, and start again");
        }
        if (words.contains("read-only")) {
            return new FileFault("the file system is read-only", "choose another place");
        }
        if (words.contains("is a directory")) {
            return new FileFault("there is a folder of that name", "choose another name");
        }
        return new FileFault(message, "check the path and the disk");
    }

    private static String message(Exception e) {
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}

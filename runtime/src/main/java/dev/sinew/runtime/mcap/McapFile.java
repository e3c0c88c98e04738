package dev.sinew.runtime.mcap;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The content of an MCAP file.
 *
 * @param library the program that wrote it
 * @param schemas by number
 * @param channels by number
 * @param messages in the order of the file
 * @param attachments in the order of the file
 * @param metadata by name
 */
record McapFile(
        String library,
        Map<Integer, Schema> schemas,
        Map<Integer, Channel> channels,
        List<Message> messages,
        List<Attachment> attachments,
        Map<String, SortedMap<String, String>> metadata) {

    /** What messages of a channel look like. */
    record Schema(String name, String encoding, byte[] data) {}

    /** A stream of messages; schema 0 is none. */
    record Channel(int schema, String topic, String messageEncoding, SortedMap<String, String> metadata) {}

    /** One message. */
    record Message(int channel, int sequence, long timeNanos, byte[] data) {}

    /** A file in the file. */
    record Attachment(String name, String mediaType, long timeNanos, byte[] data) {}
}

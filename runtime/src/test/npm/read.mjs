// Reads an MCAP file with the MCAP project's own library, from front to back and by its indexes, and prints what it found.
import { createHash } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import lz4 from "@foxglove/wasm-lz4";
import { McapIndexedReader, McapStreamReader } from "@mcap/core";

await lz4.isLoaded;
const decompressHandlers = { lz4: (bytes, size) => lz4(bytes, Number(size)) };
const path = process.argv[2];

const tally = () => ({ count: 0, first: null, last: null, hash: createHash("sha256") });
function add(topics, topic, message) {
  const seen = (topics[topic] ??= tally());
  JSON.parse(new TextDecoder().decode(message.data));
  seen.count++;
  seen.first ??= message.logTime.toString();
  seen.last = message.logTime.toString();
  seen.hash.update(message.data);
}
const plain = (topics) =>
  Object.fromEntries(
    Object.entries(topics).map(([topic, { count, first, last, hash }]) => [topic, { count, first, last, sha256: hash.digest("hex") }]),
  );

async function fromFrontToBack() {
  const reader = new McapStreamReader({ decompressHandlers, includeChunks: true, validateCrcs: true });
  reader.append(await readFile(path));
  const result = { schemas: {}, topics: {}, chunks: {}, attachments: {}, metadata: {} };
  const channels = new Map();
  for (let record; (record = reader.nextRecord()); ) {
    switch (record.type) {
      case "Schema":
        result.schemas[record.name] = record.encoding;
        JSON.parse(new TextDecoder().decode(record.data));
        break;
      case "Channel":
        channels.set(record.id, record.topic);
        break;
      case "Message":
        add(result.topics, channels.get(record.channelId), record);
        break;
      case "Chunk":
        result.chunks[record.compression] = (result.chunks[record.compression] ?? 0) + 1;
        break;
      case "Attachment":
        result.attachments[record.name] = record.mediaType;
        break;
      case "Metadata":
        result.metadata[record.name] = Object.fromEntries(record.metadata);
        break;
    }
  }
  if (!reader.done()) throw new Error("the file has no end");
  return { ...result, topics: plain(result.topics) };
}

async function byIndexes() {
  const file = await open(path, "r");
  const readable = {
    size: async () => BigInt((await file.stat()).size),
    read: async (offset, length) => {
      const bytes = new Uint8Array(Number(length));
      await file.read(bytes, 0, bytes.length, Number(offset));
      return bytes;
    },
  };
  const reader = await McapIndexedReader.Initialize({ readable, decompressHandlers });
  const topics = {};
  for await (const message of reader.readMessages()) {
    add(topics, reader.channelsById.get(message.channelId).topic, message);
  }
  const attachments = [];
  for await (const attachment of reader.readAttachments()) attachments.push(attachment.name);
  const metadata = [];
  for await (const each of reader.readMetadata()) metadata.push(each.name);
  await file.close();
  return {
    topics: plain(topics),
    attachments,
    metadata,
    statistics: { messages: Number(reader.statistics.messageCount), chunks: reader.statistics.chunkCount },
  };
}

console.log(JSON.stringify({ stream: await fromFrontToBack(), indexed: await byIndexes() }));

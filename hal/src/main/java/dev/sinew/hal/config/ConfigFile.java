package dev.sinew.hal.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML into a tree that remembers its lines.
 *
 * <p>Only the plain part of YAML is taken: mappings with text keys, lists and scalars. Anchors, aliases, tags and further
 * documents are refused, and so are duplicate keys, files above {@value #LARGEST} bytes and nesting beyond {@value #DEEPEST}.
 */
public final class ConfigFile {

    private static final int LARGEST = 1 << 20;
    private static final int DEEPEST = 20;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS) // y is a joint, no is a word
            .build();

    private final String file;
    private final YAMLParser parser;

    private ConfigFile(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException when it is missing, not a readable text file, or not plain YAML with a mapping on top
     */
    public static ConfigNode read(Path path) {
        String name = path.toString();
        if (Files.isDirectory(path)) {
            throw new ConfigException(name, 0, "this is a folder; name a YAML file in it");
        }
        if (!Files.exists(path)) {
            throw new ConfigException(name, 0, "there is no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw new ConfigException(name, 0, "this is not a regular file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return parse(name, text(name, in.readNBytes(LARGEST + 1)));
        } catch (IOException e) {
            throw new ConfigException(name, 0, "can't be read (" + reason(e) + ")");
        }
    }

    /**
     * Reads a resource that belongs to a class.
     *
     * @param owner the class in whose package it lies
     * @param name its name there; messages show it as the file
     * @throws IllegalArgumentException when there is no such resource
     */
    public static ConfigNode resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name + " beside " + owner.getName());
            }
            return parse(name, text(name, in.readNBytes(LARGEST + 1)));
        } catch (IOException e) {
            throw new ConfigException(name, 0, "can't be read (" + reason(e) + ")");
        }
    }

    /**
     * Reads a text that is already at hand.
     *
     * @param file what to call it in messages
     */
    public static ConfigNode parse(String file, String text) {
        if (text.isBlank()) {
            throw new ConfigException(file, 0, "the file is empty");
        }
        try (YAMLParser parser = YAML.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            return new ConfigFile(file, parser).document();
        } catch (JacksonException e) {
            throw new ConfigException(file, lineOf(e), "not valid YAML: " + problemOf(e));
        } catch (IOException e) {
            throw new ConfigException(file, 0, "can't be read (" + reason(e) + ")");
        }
    }

    private ConfigNode document() throws IOException {
        if (parser.nextToken() == null) {
            throw new ConfigException(file, 0, "the file holds nothing but comments");
        }
        ConfigNode root = node(line(), "", 1);
        if (!root.isMap()) {
            throw root.error("the file must be a mapping, lines such as name: cartpole");
        }
        if (parser.nextToken() != null) {
            throw new ConfigException(file, line(), "a second document; one file holds one");
        }
        return root;
    }

    private ConfigNode node(int line, String path, int depth) throws IOException {
        ConfigNode.Place place = new ConfigNode.Place(file, line, path);
        refuseSpecials(place);
        if (depth > DEEPEST) {
            throw new ConfigException(file, line, "nested deeper than " + DEEPEST + " levels");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(place, depth);
            case START_ARRAY -> list(place, depth);
            case VALUE_TRUE, VALUE_FALSE -> ConfigNode.scalar(place, ConfigNode.Kind.FLAG, parser.getText());
            case VALUE_NULL -> ConfigNode.scalar(place, ConfigNode.Kind.TEXT, "");
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                ConfigNode.scalar(place, ConfigNode.Kind.NUMBER, parser.getText());
            default -> ConfigNode.scalar(place, ConfigNode.Kind.TEXT, parser.getText());
        };
    }

    private ConfigNode mapping(ConfigNode.Place place, int depth) throws IOException {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int line = line();
            ConfigNode before = entries.get(key);
            if (before != null) {
                throw new ConfigException(file, line, key + " stands twice, first on line " + before.line());
            }
            parser.nextToken();
            entries.put(key, node(line, place.path().isEmpty() ? key : place.path() + "." + key, depth + 1));
        }
        return ConfigNode.map(place, Collections.unmodifiableMap(entries));
    }

    private ConfigNode list(ConfigNode.Place place, int depth) throws IOException {
        List<ConfigNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(line(), place.path() + "[" + items.size() + "]", depth + 1));
        }
        return ConfigNode.list(place, items);
    }

    private void refuseSpecials(ConfigNode.Place place) throws IOException {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw new ConfigException(place.file(), place.line(), "anchors and aliases are not taken; write it out");
        }
        if (parser.getTypeId() != null) {
            throw new ConfigException(place.file(), place.line(), "tags (!) are not taken; write the plain value");
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String text(String file, byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new ConfigException(file, 0, "larger than " + LARGEST + " bytes, which no configuration is");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
        } catch (CharacterCodingException e) {
            throw new ConfigException(file, 1 + newlines(bytes, in.position()), "not UTF-8 text");
        }
    }

    private static int newlines(byte[] bytes, int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            count += bytes[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    private static int lineOf(JacksonException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        JsonLocation location = e.getLocation();
        return location == null ? 0 : Math.max(0, location.getLineNr());
    }

    private static String problemOf(JacksonException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
            return marked.getProblem();
        }
        return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}

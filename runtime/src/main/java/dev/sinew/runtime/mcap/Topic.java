package dev.sinew.runtime.mcap;

import java.io.IOException;
import java.io.InputStream;

/** The channels of a recording with the JSON schemas of their messages. */
enum Topic {
    JOINT_STATES("/joint_states", "foxglove.JointStates", "joint-states.json"),
    SENSORS("/sensors", "sinew.Sensors", "sensors.json"),
    STEP("/step", "sinew.Step", "step.json"),
    COMMAND("/command", "sinew.Command", "command.json"),
    LOG("/log", "foxglove.Log", "log.json");

    private final String path;
    private final String schema;
    private final String resource;

    Topic(String path, String schema, String resource) {
        this.path = path;
        this.schema = schema;
        this.resource = resource;
    }

    String path() {
        return path;
    }

    /** Adds schema and channel to a file; the channel's number. */
    int addTo(McapWriter writer) throws IOException {
        try (InputStream in = Topic.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the schema " + resource + " is missing from the program");
            }
            return writer.channel(writer.schema(schema, "jsonschema", in.readAllBytes()), path);
        }
    }
}

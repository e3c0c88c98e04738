package dev.sinew.runtime.config;

import java.nio.file.Path;
import java.util.List;

/** Where the robots come from that a task may name. */
public interface RobotSource {

    /** Names of the built-in robots. */
    List<String> names();

    /**
     * A built-in robot.
     *
     * @param name one of {@link #names()}
     */
    TaskRobot named(String name);

    /**
     * A robot of the user's own.
     *
     * @param file its description
     * @throws dev.sinew.hal.config.ConfigException when the file can't be used
     */
    TaskRobot read(Path file);
}

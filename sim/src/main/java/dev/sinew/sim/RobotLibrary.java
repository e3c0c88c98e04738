package dev.sinew.sim;

import dev.sinew.hal.config.ConfigException;
import dev.sinew.hal.config.ConfigFile;
import dev.sinew.hal.config.ConfigNode;
import dev.sinew.hal.config.RobotConfig;
import dev.sinew.hal.config.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The robots that Sinew brings along, and those that a user describes. */
public final class RobotLibrary {

    private static final List<String> NAMES =
            List.of("pendulum", "cartpole", "pointmass", "arm2", "furuta", "so101", "koch", "omx");

    private RobotLibrary() {}

    /** Names of the built-in robots. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A built-in robot by name, or a user's own by the path of its description, which ends in {@code .yaml} or {@code .yml}.
     *
     * @throws ConfigException when there is no such robot, or its description can't be used
     */
    public static RobotModel find(String nameOrPath) {
        if (NAMES.contains(nameOrPath)) {
            return RobotReader.read(
                    ConfigFile.resource(RobotLibrary.class, "robots/" + nameOrPath + ".yaml"), Path.of(""));
        }
        if (nameOrPath.endsWith(".yaml") || nameOrPath.endsWith(".yml")) {
            return read(Path.of(nameOrPath));
        }
        throw new ConfigException(
                nameOrPath,
                0,
                "there is no such robot" + Spelling.proposal(nameOrPath, NAMES) + ", or the path of a robot.yaml");
    }

    /**
     * Reads a user's own robot; the path of its URDF file begins in the folder of the description.
     *
     * @throws ConfigException with file, line and what to write when anything in it can't be used
     */
    public static RobotModel read(Path file) {
        return RobotReader.read(ConfigFile.read(file), file.resolveSibling(""));
    }

    /**
     * Reads a copy of a user's own robot.
     *
     * @param file the copy of its description
     * @param urdf the copy of the URDF file that it names, if it names one
     */
    public static RobotModel read(Path file, Path urdf) {
        return RobotReader.read(ConfigFile.read(file), node -> urdf);
    }

    /** The URDF file that a user's own robot names, if it does. */
    public static Optional<Path> urdf(Path file) {
        ConfigNode model = ConfigFile.read(file).get(RobotConfig.MODEL);
        return model.string().endsWith(".urdf")
                ? Optional.of(RobotReader.resolved(model, file.resolveSibling("")))
                : Optional.empty();
    }
}

package dev.sinew.sim;

import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.config.ActuatorKind;
import dev.sinew.hal.config.ConfigException;
import dev.sinew.hal.config.ConfigNode;
import dev.sinew.hal.config.RobotConfig;
import dev.sinew.hal.config.Spelling;
import dev.sinew.sim.actuator.DcMotor;
import dev.sinew.sim.actuator.DirectDrive;
import dev.sinew.sim.actuator.Drive;
import dev.sinew.sim.actuator.PositionServo;
import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.BuiltInModels;
import dev.sinew.sim.body.Frame;
import dev.sinew.sim.body.JointStop;
import dev.sinew.sim.body.Placement;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.integrate.Integrator;
import dev.sinew.sim.urdf.Urdf;
import dev.sinew.sim.urdf.UrdfReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the simulator's part of a robot's description, whose other part is {@link RobotConfig}'s. */
final class RobotReader {

    private static final int MOST_SUBSTEPS = 1000;

    private static final double FARTHEST = 100; // m

    private final ConfigNode root;
    private final RobotDescription description;

    private RobotReader(ConfigNode root) {
        this.root = root;
        description = RobotConfig.describe(root);
    }

    /**
     * Reads a description.
     *
     * @param folder where the path of a URDF file begins
     * @throws ConfigException with file, line and what to write when anything in it can't be used
     */
    static RobotModel read(ConfigNode root, Path folder) {
        return read(root, node -> resolved(node, folder));
    }

    /**
     * Reads a description.
     *
     * @param urdf finds the URDF file that an entry names
     */
    static RobotModel read(ConfigNode root, Function<ConfigNode, Path> urdf) {
        return new RobotReader(root).model(urdf);
    }

    private RobotModel model(Function<ConfigNode, Path> urdf) {
        List<String> notes = new ArrayList<>();
        RigidBodyModel bodies = withPoints(bodies(urdf, notes));
        requireSameJoints(bodies);
        Integrator integrator = Integrator.RUNGE_KUTTA_4;
        int substeps = 1;
        if (root.find(RobotConfig.INTEGRATION).isPresent()) {
            ConfigNode node = root.get(RobotConfig.INTEGRATION).onlyKeys("method", "substeps");
            integrator = node.find("method")
                    .map(each -> each.choice(Integrator.class))
                    .orElse(integrator);
            substeps = node.find("substeps")
                    .map(each -> each.integer(1, MOST_SUBSTEPS))
                    .orElse(substeps);
        }
        return new RobotModel(description, bodies, drives(), integrator, substeps, notes);
    }

    private RigidBodyModel bodies(Function<ConfigNode, Path> file, List<String> notes) {
        ConfigNode node = root.get(RobotConfig.MODEL);
        String model = node.string();
        if (model.endsWith(".urdf")) {
            Urdf urdf = UrdfReader.read(file.apply(node));
            notes.addAll(urdf.warnings());
            notes.addAll(urdf.omissions());
            return urdf.model();
        }
        Map<String, RigidBodyModel> builtIn = new LinkedHashMap<>();
        for (RigidBodyModel each : BuiltInModels.all()) {
            builtIn.put(each.name(), each);
        }
        RigidBodyModel found = builtIn.get(model);
        if (found == null) {
            throw node.error("unknown model " + model + Spelling.proposal(model, builtIn.keySet())
                    + ", or the path of a .urdf file");
        }
        return found;
    }

    static Path resolved(ConfigNode node, Path folder) {
        try {
            return folder.resolve(node.string());
        } catch (InvalidPathException e) {
            throw node.error("not the path of a file: " + e.getReason());
        }
    }

    private RigidBodyModel withPoints(RigidBodyModel model) {
        Map<String, Frame> frames = new LinkedHashMap<>();
        model.frames().forEach(each -> frames.put(each.name(), each));
        Map<String, Frame> places = new LinkedHashMap<>(frames);
        for (int i = 0; i < model.joints(); i++) {
            String body = model.bodies().get(i).name();
            places.putIfAbsent(body, new Frame(body, i, Placement.IDENTITY));
        }
        for (ConfigNode node :
                root.find(RobotConfig.POINTS).map(ConfigNode::items).orElse(List.of())) {
            node.onlyKeys("name", "on", "at");
            String name = node.get("name").string();
            Frame on = node.get("on").choice(places);
            double[] at = node.find("at").map(RobotReader::place).orElse(new double[3]);
            Frame point = new Frame(name, on.body(), on.placement().times(Placement.at(at[0], at[1], at[2])));
            if (frames.putIfAbsent(name, point) != null) {
                throw node.get("name").error("the model has a point " + name + " already");
            }
        }
        return new RigidBodyModel(model.name(), model.gravity(), model.bodies(), List.copyOf(frames.values()));
    }

    private static double[] place(ConfigNode node) {
        double[] at = node.quantities("m", 3);
        for (int i = 0; i < 3; i++) {
            if (Math.abs(at[i]) > FARTHEST) {
                throw node.items().get(i).error("beyond " + (int) FARTHEST + " m; are these millimetres?");
            }
        }
        return at;
    }

    /** The model's layout is the description's: the same names, types and order. */
    private void requireSameJoints(RigidBodyModel model) {
        List<String> wanted = model.bodies().stream().map(Body::name).toList();
        List<String> found = description.joints().stream().map(Joint::name).toList();
        if (!wanted.equals(found)) {
            throw root.get("joints")
                    .error("the joints must be those of the model, in its order. Found: " + String.join(", ", found)
                            + ". In the model: " + String.join(", ", wanted));
        }
        for (int j = 0; j < wanted.size(); j++) {
            requireSameJoint(
                    root.get("joints").items().get(j),
                    description.joints().get(j),
                    model.bodies().get(j));
        }
    }

    private static void requireSameJoint(ConfigNode node, Joint joint, Body body) {
        if (joint.type() != body.type()) {
            throw node.get("type")
                    .error("joint " + joint.name() + " is "
                            + (body.type() == JointType.REVOLUTE ? "revolute" : "prismatic") + " in the model");
        }
        JointStop stop = body.mechanics().stop();
        if (joint.lower() < stop.lower() || joint.upper() > stop.upper()) {
            throw node.get("position")
                    .error("the range reaches beyond the stops of the model, which are at " + stop.lower() + " and "
                            + stop.upper());
        }
    }

    private List<Drive> drives() {
        List<ConfigNode> nodes = root.get("actuators").items();
        List<Drive> drives = new ArrayList<>();
        for (int k = 0; k < nodes.size(); k++) {
            drives.add(drive(nodes.get(k), k));
        }
        return drives;
    }

    private Drive drive(ConfigNode node, int channel) {
        int joint = description.jointOf(channel);
        boolean turns = description.joints().get(joint).type() == JointType.REVOLUTE;
        String effort = turns ? "N m" : "N";
        double cap = node.find("cap").map(each -> positiveLimit(each, effort)).orElse(Double.POSITIVE_INFINITY);
        return switch (node.get("kind").choice(ActuatorKind.class)) {
            case TORQUE, FORCE -> DirectDrive.of(joint);
            case MOTOR ->
                DcMotor.of(
                        joint,
                        node.get("resistance").positive("ohm"),
                        node.get("constant").positive(effort + "/A"),
                        cap);
            case SERVO ->
                PositionServo.of(
                        joint,
                        description.actuators().get(channel).offset()
                                ? PositionServo.Goal.OFFSET
                                : PositionServo.Goal.POSITION,
                        node.get("kp").positive(turns ? "N m/rad" : "N/m"),
                        node.get("kv").nonNegative(turns ? "N m s/rad" : "N s/m"),
                        cap);
        };
    }

    private static double positiveLimit(ConfigNode node, String unit) {
        double limit = node.limit(unit);
        if (limit <= 0) {
            throw node.error("a limit above 0 is needed");
        }
        return limit;
    }
}

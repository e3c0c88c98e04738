package dev.sinew.sim.urdf;

import dev.sinew.hal.config.ConfigException;
import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.body.Vector3;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a URDF file into a model: links with their inertia, revolute, continuous, prismatic and fixed joints.
 *
 * <p>The root link is fixed to the world, z up. Links behind fixed joints are merged into the body that carries them. Shapes,
 * mimic joints, transmissions and the like have no effect and are listed in {@link Urdf#omissions()}; floating and planar joints
 * are held fixed and listed.
 */
public final class UrdfReader {

    private static final Vector3 GRAVITY = new Vector3(0, 0, -9.81);

    private UrdfReader() {}

    /**
     * Reads a file.
     *
     * @throws ConfigException with file, line and what to do when it can't be used
     */
    public static Urdf read(Path file) {
        return build(XmlFile.read(file));
    }

    /**
     * Reads a text that is already at hand.
     *
     * @param file what to call it in messages
     * @throws ConfigException with file, line and what to do when it can't be used
     */
    public static Urdf parse(String file, String text) {
        return build(XmlFile.parse(file, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Urdf build(XmlElement robot) {
        if (!robot.name().equals("robot")) {
            throw robot.error("a URDF file begins with <robot>, found <" + robot.name() + ">");
        }
        if (robot.attributes().containsKey("xmlns:xacro")
                && robot.children().stream().anyMatch(each -> each.name().startsWith("xacro:"))) {
            throw robot.error("this is a xacro file; expand it first (xacro in.xacro > out.urdf)");
        }
        UrdfReport report = new UrdfReport(robot.file());
        report.passOver(robot, Set.of("link", "joint"), Set.of("name", "version"));
        UrdfTree tree = new UrdfTree(robot, links(robot, report), joints(robot, report));
        List<Body> bodies = tree.bodies();
        if (bodies.isEmpty()) {
            throw robot.error("no joint of it moves");
        }
        RigidBodyModel model = new RigidBodyModel(robot.text("name"), GRAVITY, bodies, tree.frames());
        return new Urdf(model, tree.joints(), report.omissions(), report.warnings());
    }

    private static Map<String, UrdfLink> links(XmlElement robot, UrdfReport report) {
        Map<String, UrdfLink> links = new LinkedHashMap<>();
        for (XmlElement element : robot.children("link")) {
            UrdfLink link = UrdfLink.read(element, report);
            UrdfLink before = links.putIfAbsent(link.name(), link);
            if (before != null) {
                throw element.error("link " + link.name() + " stands twice, first on line "
                        + before.element().line());
            }
        }
        return links;
    }

    private static List<UrdfJoint> joints(XmlElement robot, UrdfReport report) {
        List<UrdfJoint> joints = new ArrayList<>();
        Map<String, XmlElement> seen = new LinkedHashMap<>();
        for (XmlElement element : robot.children("joint")) {
            UrdfJoint joint = UrdfJoint.read(element, report);
            XmlElement before = seen.putIfAbsent(element.text("name"), element);
            if (before != null) {
                throw element.error("joint " + element.text("name") + " stands twice, first on line " + before.line());
            }
            joints.add(joint);
        }
        return joints;
    }
}

package dev.sinew.sim.urdf;

import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.sim.body.JointMechanics;
import dev.sinew.sim.body.JointStop;
import dev.sinew.sim.body.Placement;
import dev.sinew.sim.body.Vector3;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A joint.
 *
 * @param element where it stands
 * @param parent name of the link that it hangs on
 * @param child name of the link that it carries
 * @param origin of the child's frame in the parent's
 * @param axis in the child's frame
 * @param mechanics friction and stops
 * @param limits name, type and limits; empty for a joint that is held fixed
 */
record UrdfJoint(
        XmlElement element,
        String parent,
        String child,
        Placement origin,
        Vector3 axis,
        JointMechanics mechanics,
        Optional<Joint> limits) {

    private static final List<String> TYPES =
            List.of("revolute", "continuous", "prismatic", "fixed", "floating", "planar");
    private static final double UNIT = 1e-3;
    private static final double MOST_TURNS = 2;

    static UrdfJoint read(XmlElement element, UrdfReport report) {
        String name = element.text("name");
        String type = element.choice("type", TYPES);
        report.passOver(
                element, Set.of("origin", "parent", "child", "axis", "limit", "dynamics"), Set.of("name", "type"));
        if (type.equals("floating") || type.equals("planar")) {
            report.omit(type + " joint: held fixed", element.line());
        }
        boolean moves = type.equals("revolute") || type.equals("continuous") || type.equals("prismatic");
        Optional<Joint> limits = moves ? Optional.of(limits(element, name, type, report)) : Optional.empty();
        return new UrdfJoint(
                element,
                link(element, "parent", report),
                link(element, "child", report),
                UrdfLink.origin(element, report),
                axis(element, report),
                limits.map(each -> mechanics(element, each, report)).orElse(JointMechanics.FREE),
                limits);
    }

    private static String link(XmlElement joint, String role, UrdfReport report) {
        XmlElement element = joint.needed(role);
        report.passOver(element, Set.of(), Set.of("link"));
        return element.text("link");
    }

    private static Vector3 axis(XmlElement joint, UrdfReport report) {
        Optional<XmlElement> element = joint.child("axis");
        if (element.isEmpty()) {
            return Vector3.X;
        }
        report.passOver(element.get(), Set.of(), Set.of("xyz"));
        double[] xyz = element.get().triple("xyz", 1, 0, 0);
        Vector3 axis = new Vector3(xyz[0], xyz[1], xyz[2]);
        if (axis.norm() == 0) {
            throw element.get().error("an axis must have a direction, found 0 0 0");
        }
        if (Math.abs(axis.norm() - 1) > UNIT) {
            report.warn(
                    element.get(), "an axis should have length 1, found " + axis.norm() + "; its direction was taken");
        }
        return axis.unit();
    }

    private static Joint limits(XmlElement joint, String name, String type, UrdfReport report) {
        double inf = Double.POSITIVE_INFINITY;
        if (type.equals("continuous")) {
            Optional<XmlElement> limit = joint.child("limit");
            limit.ifPresent(each -> report.passOver(each, Set.of(), Set.of("effort", "velocity")));
            return new Joint(
                    name,
                    JointType.REVOLUTE,
                    -inf,
                    inf,
                    limit.map(each -> positive(each, "velocity", inf)).orElse(inf),
                    limit.map(each -> positive(each, "effort", inf)).orElse(inf));
        }
        XmlElement limit = joint.needed("limit");
        report.passOver(limit, Set.of(), Set.of("lower", "upper", "effort", "velocity"));
        double lower = limit.number("lower", 0);
        double upper = limit.number("upper", 0);
        if (lower >= upper) {
            throw limit.error("lower " + lower + " is not below upper " + upper);
        }
        double size = Math.max(Math.abs(lower), Math.abs(upper));
        if (type.equals("revolute") && size > MOST_TURNS * 2 * Math.PI) {
            report.warn(
                    limit,
                    "a limit of " + size + " rad is " + Math.round(size / (2 * Math.PI))
                            + " turns; are these degrees?");
        }
        JointType moves = type.equals("prismatic") ? JointType.PRISMATIC : JointType.REVOLUTE;
        return new Joint(
                name,
                moves,
                lower,
                upper,
                positive(limit, "velocity", Double.NaN),
                positive(limit, "effort", Double.NaN));
    }

    /** A number above zero; a fallback that is NaN stands for an attribute that has to be there. */
    private static double positive(XmlElement limit, String attribute, double fallback) {
        double value = Double.isNaN(fallback) ? limit.number(attribute) : limit.number(attribute, fallback);
        if (value <= 0) {
            throw limit.error(attribute + " must be above 0, found " + limit.text(attribute));
        }
        return value;
    }

    private static JointMechanics mechanics(XmlElement joint, Joint limits, UrdfReport report) {
        JointMechanics stopped = JointMechanics.FREE.withStop(JointStop.at(limits.lower(), limits.upper()));
        Optional<XmlElement> dynamics = joint.child("dynamics");
        if (dynamics.isEmpty()) {
            return stopped;
        }
        report.passOver(dynamics.get(), Set.of(), Set.of("damping", "friction"));
        return stopped.withDamping(notNegative(dynamics.get(), "damping"))
                .withFriction(notNegative(dynamics.get(), "friction"));
    }

    private static double notNegative(XmlElement dynamics, String attribute) {
        double value = dynamics.number(attribute, 0);
        if (value < 0) {
            throw dynamics.error(attribute + " must be 0 or above, found " + dynamics.text(attribute));
        }
        return value;
    }
}

package dev.sinew.sim.urdf;

import dev.sinew.sim.body.Inertia;
import dev.sinew.sim.body.Matrix3;
import dev.sinew.sim.body.Placement;
import dev.sinew.sim.body.Vector3;
import java.util.Set;

/**
 * A link.
 *
 * @param element where it stands
 * @param name unique among links
 * @param inertia in the link's frame; zero when the file gives none
 */
record UrdfLink(XmlElement element, String name, Inertia inertia) {

    private static final double ROUNDING = 1e-9;
    private static final double LIGHTEST = 1e-12; // kg

    static UrdfLink read(XmlElement element, UrdfReport report) {
        report.passOver(element, Set.of("inertial"), Set.of("name"));
        String name = element.text("name");
        Inertia inertia =
                element.child("inertial").map(each -> inertia(each, report)).orElse(Inertia.ZERO);
        return new UrdfLink(element, name, inertia);
    }

    /** Where a child {@code <origin xyz rpy>} puts something; at the origin when there is none. */
    static Placement origin(XmlElement parent, UrdfReport report) {
        return parent.child("origin")
                .map(origin -> {
                    report.passOver(origin, Set.of(), Set.of("xyz", "rpy"));
                    double[] xyz = origin.triple("xyz", 0, 0, 0);
                    double[] rpy = origin.triple("rpy", 0, 0, 0);
                    return new Placement(
                            new Vector3(xyz[0], xyz[1], xyz[2]), Matrix3.rollPitchYaw(rpy[0], rpy[1], rpy[2]));
                })
                .orElse(Placement.IDENTITY);
    }

    private static Inertia inertia(XmlElement inertial, UrdfReport report) {
        report.passOver(inertial, Set.of("origin", "mass", "inertia"), Set.of());
        XmlElement mass = inertial.needed("mass");
        double kilograms = mass.number("value");
        if (kilograms < LIGHTEST) {
            throw mass.error("a mass must be above 0 kg, found " + mass.text("value")
                    + "; a link without mass has no <inertial>");
        }
        XmlElement inertia = inertial.needed("inertia");
        Matrix3 tensor = tensor(inertia, report);
        return new Inertia(kilograms, Vector3.ZERO, tensor).in(origin(inertial, report));
    }

    private static Matrix3 tensor(XmlElement inertia, UrdfReport report) {
        report.passOver(inertia, Set.of(), Set.of("ixx", "ixy", "ixz", "iyy", "iyz", "izz"));
        Matrix3 tensor = Matrix3.symmetric(
                inertia.number("ixx"),
                inertia.number("ixy", 0),
                inertia.number("ixz", 0),
                inertia.number("iyy"),
                inertia.number("iyz", 0),
                inertia.number("izz"));
        Matrix3 scaled = tensor.times(1 / Math.abs(tensor.trace()));
        if (!(leastMinor(scaled) > 0)) {
            throw inertia.error("an inertia tensor must be positive definite, found " + inertia.attributes());
        }
        // Each principal moment is at most the sum of the others: tr(I)/2 1 - I is positive semidefinite.
        Matrix3 spread = Matrix3.IDENTITY.times(0.5).plus(scaled.times(-1));
        if (leastMinor(spread) < -ROUNDING) {
            report.warn(inertia, "no body has such an inertia: a principal moment exceeds the sum of the others");
        }
        return tensor;
    }

    /** The least principal minor: above zero exactly for positive definite matrices (Sylvester). */
    private static double leastMinor(Matrix3 a) {
        double first = Math.min(a.xx(), Math.min(a.yy(), a.zz()));
        double xy = a.xx() * a.yy() - a.xy() * a.xy();
        double xz = a.xx() * a.zz() - a.xz() * a.xz();
        double yz = a.yy() * a.zz() - a.yz() * a.yz();
        return Math.min(Math.min(first, a.determinant()), Math.min(xy, Math.min(xz, yz)));
    }
}

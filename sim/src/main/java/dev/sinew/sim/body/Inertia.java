package dev.sinew.sim.body;

/**
 * The ten inertial parameters of a rigid body.
 *
 * @param mass [kg], may be zero
 * @param com centre of mass in the body frame [m]
 * @param tensor moments about the centre of mass, in the axes of the body frame [kg m^2], symmetric
 */
public record Inertia(double mass, Vector3 com, Matrix3 tensor) {

    public static final Inertia ZERO = new Inertia(0, Vector3.ZERO, Matrix3.ZERO);

    private static final double ROUNDING = 1e-12;

    /**
     * Checks that such a body can exist.
     *
     * @throws IllegalArgumentException when the mass is negative, the tensor is not symmetric and positive semidefinite,
     *     or a number is not finite
     */
    public Inertia {
        if (!(mass >= 0) || Double.isInfinite(mass) || !com.isFinite()) {
            throw new IllegalArgumentException("mass must be finite and at least 0, found " + mass + " at " + com);
        }
        double size = tensor.largest();
        if (!(tensor.plus(tensor.transpose().times(-1)).largest() <= ROUNDING * size)) {
            throw new IllegalArgumentException("an inertia tensor must be symmetric and finite, found " + tensor);
        }
        if (!isPositiveSemidefinite(tensor, size)) {
            throw new IllegalArgumentException("an inertia tensor must be positive semidefinite, found " + tensor);
        }
    }

    /** A point mass [kg] at a position [m]. */
    public static Inertia point(double mass, Vector3 at) {
        return new Inertia(mass, at, Matrix3.ZERO);
    }

    /** A thin uniform rod between two points: {@code m l^2 / 12} about every axis across it. */
    public static Inertia rod(double mass, Vector3 from, Vector3 to) {
        return cylinder(mass, 0, from, to);
    }

    /** A solid uniform cylinder of a radius [m] whose axis runs between two points [m]. */
    public static Inertia cylinder(double mass, double radius, Vector3 from, Vector3 to) {
        Vector3 axis = to.minus(from);
        Matrix3 along = Matrix3.outer(axis.unit(), axis.unit());
        Matrix3 across = Matrix3.IDENTITY.plus(along.times(-1));
        double r2 = radius * radius;
        Matrix3 tensor = along.times(mass * r2 / 2).plus(across.times(mass * (3 * r2 + axis.dot(axis)) / 12));
        return new Inertia(mass, from.plus(to).times(0.5), tensor);
    }

    /** A solid uniform box about a centre [m] with edges [m] along the axes of the body frame. */
    public static Inertia box(double mass, Vector3 centre, Vector3 edges) {
        double x2 = edges.x() * edges.x();
        double y2 = edges.y() * edges.y();
        double z2 = edges.z() * edges.z();
        return new Inertia(
                mass, centre, Matrix3.diagonal(y2 + z2, x2 + z2, x2 + y2).times(mass / 12));
    }

    /** The body and another one, both given in the same frame, as one rigid body. */
    public Inertia merge(Inertia other) {
        double total = mass + other.mass;
        Vector3 centre =
                total > 0 ? com.times(mass).plus(other.com.times(other.mass)).times(1 / total) : com;
        return new Inertia(total, centre, about(centre).plus(other.about(centre)));
    }

    /** The same body seen from an outer frame in which its own frame has the given placement. */
    public Inertia in(Placement placement) {
        Matrix3 R = placement.rotation();
        Matrix3 turned = R.times(tensor).times(R.transpose());
        Matrix3 symmetric = turned.plus(turned.transpose()).times(0.5);
        return new Inertia(mass, placement.times(com), symmetric);
    }

    /** The same shape of another density: mass and moments times a factor. */
    public Inertia heavier(double factor) {
        return new Inertia(factor * mass, com, tensor.times(factor));
    }

    /** The same mass drawn out by a factor: the centre of mass times it, the moments times its square. */
    public Inertia longer(double factor) {
        return new Inertia(mass, com.times(factor), tensor.times(factor * factor));
    }

    /** Moments about another point, by the parallel-axis theorem: {@code I + m (|d|^2 1 - d d')}. */
    private Matrix3 about(Vector3 point) {
        Vector3 d = com.minus(point);
        return tensor.plus(Matrix3.IDENTITY.times(mass * d.dot(d)))
                .plus(Matrix3.outer(d, d).times(-mass));
    }

    /** All principal minors are at least zero, up to rounding. */
    private static boolean isPositiveSemidefinite(Matrix3 a, double size) {
        double first = Math.min(Math.min(a.xx(), a.yy()), a.zz());
        double second = Math.min(
                Math.min(a.xx() * a.yy() - a.xy() * a.xy(), a.xx() * a.zz() - a.xz() * a.xz()),
                a.yy() * a.zz() - a.yz() * a.yz());
        return first >= -ROUNDING * size
                && second >= -ROUNDING * size * size
                && a.determinant() >= -ROUNDING * size * size * size;
    }
}

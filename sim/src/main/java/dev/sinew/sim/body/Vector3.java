package dev.sinew.sim.body;

/** Three numbers: a position, a direction or a moment. */
public record Vector3(double x, double y, double z) {

    public static final Vector3 ZERO = new Vector3(0, 0, 0);
    public static final Vector3 X = new Vector3(1, 0, 0);
    public static final Vector3 Y = new Vector3(0, 1, 0);
    public static final Vector3 Z = new Vector3(0, 0, 1);

    /** The sum. */
    public Vector3 plus(Vector3 b) {
        return new Vector3(x + b.x, y + b.y, z + b.z);
    }

    /** The difference. */
    public Vector3 minus(Vector3 b) {
        return new Vector3(x - b.x, y - b.y, z - b.z);
    }

    /** The product with a number. */
    public Vector3 times(double factor) {
        return new Vector3(factor * x, factor * y, factor * z);
    }

    /** The scalar product. */
    public double dot(Vector3 b) {
        return x * b.x + y * b.y + z * b.z;
    }

    /** The vector product. */
    public Vector3 cross(Vector3 b) {
        return new Vector3(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x);
    }

    /** The Euclidean length. */
    public double norm() {
        return Math.sqrt(dot(this));
    }

    /**
     * The same direction with length one.
     *
     * @throws IllegalArgumentException when the vector is zero or not finite
     */
    public Vector3 unit() {
        double norm = norm();
        if (!(norm > 0) || Double.isInfinite(norm)) {
            throw new IllegalArgumentException("a direction must be finite and not zero, found " + this);
        }
        return times(1 / norm);
    }

    boolean isFinite() {
        return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
    }
}

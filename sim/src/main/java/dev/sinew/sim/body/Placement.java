package dev.sinew.sim.body;

/**
 * Where a frame stands in another: a point p of the inner frame is at {@code rotation p + translation} in the outer one.
 *
 * @param translation origin of the inner frame [m]
 * @param rotation orientation of the inner frame, orthonormal and right-handed
 */
public record Placement(Vector3 translation, Matrix3 rotation) {

    public static final Placement IDENTITY = new Placement(Vector3.ZERO, Matrix3.IDENTITY);

    private static final double ORTHONORMAL = 1e-9;

    /**
     * Checks the rotation.
     *
     * @throws IllegalArgumentException when it is not orthonormal and right-handed, or the translation is not finite
     */
    public Placement {
        Matrix3 error = rotation.times(rotation.transpose()).plus(Matrix3.IDENTITY.times(-1));
        if (!(error.largest() < ORTHONORMAL) || rotation.determinant() < 0) {
            throw new IllegalArgumentException("not a rotation: " + rotation);
        }
        if (!translation.isFinite()) {
            throw new IllegalArgumentException("a placement must be finite, found " + translation);
        }
    }

    /** A frame that is moved but not turned [m]. */
    public static Placement at(double x, double y, double z) {
        return new Placement(new Vector3(x, y, z), Matrix3.IDENTITY);
    }

    /** The placement in this outer frame of what stands at {@code inner} in the inner frame. */
    public Placement times(Placement inner) {
        return new Placement(times(inner.translation), rotation.times(inner.rotation));
    }

    /** The position in the outer frame of a point of the inner one [m]. */
    public Vector3 times(Vector3 point) {
        return rotation.times(point).plus(translation);
    }
}

package dev.sinew.sim.body;

/** A 3 x 3 matrix by its entries, row by row: a rotation or an inertia tensor. */
public record Matrix3(
        double xx, double xy, double xz, double yx, double yy, double yz, double zx, double zy, double zz) {

    public static final Matrix3 ZERO = diagonal(0, 0, 0);
    public static final Matrix3 IDENTITY = diagonal(1, 1, 1);

    /** The diagonal matrix. */
    public static Matrix3 diagonal(double xx, double yy, double zz) {
        return new Matrix3(xx, 0, 0, 0, yy, 0, 0, 0, zz);
    }

    /** The symmetric matrix of an upper triangle. */
    public static Matrix3 symmetric(double xx, double xy, double xz, double yy, double yz, double zz) {
        return new Matrix3(xx, xy, xz, xy, yy, yz, xz, yz, zz);
    }

    /** The dyad {@code a b'}. */
    public static Matrix3 outer(Vector3 a, Vector3 b) {
        return new Matrix3(
                a.x() * b.x(),
                a.x() * b.y(),
                a.x() * b.z(),
                a.y() * b.x(),
                a.y() * b.y(),
                a.y() * b.z(),
                a.z() * b.x(),
                a.z() * b.y(),
                a.z() * b.z());
    }

    /** The cross-product matrix: {@code skew(a) b = a x b}. */
    public static Matrix3 skew(Vector3 a) {
        return new Matrix3(0, -a.z(), a.y(), a.z(), 0, -a.x(), -a.y(), a.x(), 0);
    }

    /**
     * The rotation about an axis by Rodrigues' formula, {@code 1 + sin(angle) skew(a) + (1 - cos(angle)) skew(a)^2}.
     *
     * @param axis of any length but zero
     * @param angle right-handed [rad]
     */
    public static Matrix3 rotation(Vector3 axis, double angle) {
        Matrix3 skew = skew(axis.unit());
        return IDENTITY.plus(skew.times(Math.sin(angle))).plus(skew.times(skew).times(1 - Math.cos(angle)));
    }

    /** Rotations about the fixed axes x, y, z, in this order: {@code Rz(yaw) Ry(pitch) Rx(roll)} [rad], as in URDF. */
    public static Matrix3 rollPitchYaw(double roll, double pitch, double yaw) {
        return rotation(Vector3.Z, yaw).times(rotation(Vector3.Y, pitch)).times(rotation(Vector3.X, roll));
    }

    /** The sum. */
    public Matrix3 plus(Matrix3 b) {
        return new Matrix3(
                xx + b.xx, xy + b.xy, xz + b.xz, yx + b.yx, yy + b.yy, yz + b.yz, zx + b.zx, zy + b.zy, zz + b.zz);
    }

    /** The product with a number. */
    public Matrix3 times(double f) {
        return new Matrix3(f * xx, f * xy, f * xz, f * yx, f * yy, f * yz, f * zx, f * zy, f * zz);
    }

    /** The product with a vector. */
    public Vector3 times(Vector3 a) {
        return new Vector3(
                xx * a.x() + xy * a.y() + xz * a.z(),
                yx * a.x() + yy * a.y() + yz * a.z(),
                zx * a.x() + zy * a.y() + zz * a.z());
    }

    /** The product with a matrix. */
    public Matrix3 times(Matrix3 b) {
        Vector3 x = times(new Vector3(b.xx, b.yx, b.zx));
        Vector3 y = times(new Vector3(b.xy, b.yy, b.zy));
        Vector3 z = times(new Vector3(b.xz, b.yz, b.zz));
        return new Matrix3(x.x(), y.x(), z.x(), x.y(), y.y(), z.y(), x.z(), y.z(), z.z());
    }

    /** The transpose. */
    public Matrix3 transpose() {
        return new Matrix3(xx, yx, zx, xy, yy, zy, xz, yz, zz);
    }

    /** The trace. */
    public double trace() {
        return xx + yy + zz;
    }

    /** The determinant. */
    public double determinant() {
        return xx * (yy * zz - yz * zy) - xy * (yx * zz - yz * zx) + xz * (yx * zy - yy * zx);
    }

    /** Largest absolute entry; NaN when one is. */
    double largest() {
        return Math.max(Math.max(largest(xx, xy, xz), largest(yx, yy, yz)), largest(zx, zy, zz));
    }

    private static double largest(double a, double b, double c) {
        return Math.max(Math.max(Math.abs(a), Math.abs(b)), Math.abs(c));
    }
}

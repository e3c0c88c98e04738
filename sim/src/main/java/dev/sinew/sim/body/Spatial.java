package dev.sinew.sim.body;

/**
 * Spatial vector algebra on flat arrays (Featherstone 2008, chapter 2), everything in world coordinates about the world's
 * origin.
 *
 * <p>A motion is {@code (w, v)}: angular velocity, and velocity of the body-fixed point at the origin. A force is {@code (c,
 * f)}: moment about the origin, and force. A rigid-body inertia is ten numbers {@code m, h = m c, J}: mass, first moment, and
 * moments of inertia about the origin (xx xy xz yy yz zz). Every vector is an array and the index of its first entry.
 */
final class Spatial {

    private Spatial() {}

    /** {@code a . b}, a motion and a force [6]. */
    static double dot(double[] a, int i, double[] b, int j) {
        return a[i] * b[j]
                + a[i + 1] * b[j + 1]
                + a[i + 2] * b[j + 2]
                + a[i + 3] * b[j + 3]
                + a[i + 4] * b[j + 4]
                + a[i + 5] * b[j + 5];
    }

    /** {@code a . b} of the angular halves [3]. */
    static double dot3(double[] a, int i, double[] b, int j) {
        return a[i] * b[j] + a[i + 1] * b[j + 1] + a[i + 2] * b[j + 2];
    }

    /** {@code out = a + s b} [6]. */
    static void add(double[] a, int i, double s, double[] b, int j, double[] out, int k) {
        for (int e = 0; e < 6; e++) {
            out[k + e] = a[i + e] + s * b[j + e];
        }
    }

    /** {@code out += a} [size]. */
    static void accumulate(double[] a, int i, double[] out, int k, int size) {
        for (int e = 0; e < size; e++) {
            out[k + e] += a[i + e];
        }
    }

    /** {@code out = v x m}, motion on motion: {@code (w x mw, w x mv + v x mw)} (section 2.9). */
    static void crossMotion(double[] v, int i, double[] m, int j, double[] out, int k) {
        double wx = v[i], wy = v[i + 1], wz = v[i + 2];
        double vx = v[i + 3], vy = v[i + 4], vz = v[i + 5];
        double ax = m[j], ay = m[j + 1], az = m[j + 2];
        double bx = m[j + 3], by = m[j + 4], bz = m[j + 5];
        out[k] = wy * az - wz * ay;
        out[k + 1] = wz * ax - wx * az;
        out[k + 2] = wx * ay - wy * ax;
        out[k + 3] = wy * bz - wz * by + vy * az - vz * ay;
        out[k + 4] = wz * bx - wx * bz + vz * ax - vx * az;
        out[k + 5] = wx * by - wy * bx + vx * ay - vy * ax;
    }

    /** {@code out += v x* f}, motion on force: {@code (w x c + v x f, w x f)} (section 2.9). */
    static void addCrossForce(double[] v, int i, double[] f, int j, double[] out, int k) {
        double wx = v[i], wy = v[i + 1], wz = v[i + 2];
        double vx = v[i + 3], vy = v[i + 4], vz = v[i + 5];
        double cx = f[j], cy = f[j + 1], cz = f[j + 2];
        double fx = f[j + 3], fy = f[j + 4], fz = f[j + 5];
        out[k] += wy * cz - wz * cy + vy * fz - vz * fy;
        out[k + 1] += wz * cx - wx * cz + vz * fx - vx * fz;
        out[k + 2] += wx * cy - wy * cx + vx * fy - vy * fx;
        out[k + 3] += wy * fz - wz * fy;
        out[k + 4] += wz * fx - wx * fz;
        out[k + 5] += wx * fy - wy * fx;
    }

    /** {@code out = I a}, rigid-body inertia on motion: {@code (J w + h x v, m v - h x w)} (eq. 2.63). */
    static void multiplyInertia(double[] I, int i, double[] a, int j, double[] out, int k) {
        double m = I[i], hx = I[i + 1], hy = I[i + 2], hz = I[i + 3];
        double wx = a[j], wy = a[j + 1], wz = a[j + 2];
        double vx = a[j + 3], vy = a[j + 4], vz = a[j + 5];
        out[k] = I[i + 4] * wx + I[i + 5] * wy + I[i + 6] * wz + hy * vz - hz * vy;
        out[k + 1] = I[i + 5] * wx + I[i + 7] * wy + I[i + 8] * wz + hz * vx - hx * vz;
        out[k + 2] = I[i + 6] * wx + I[i + 8] * wy + I[i + 9] * wz + hx * vy - hy * vx;
        out[k + 3] = m * vx - hy * wz + hz * wy;
        out[k + 4] = m * vy - hz * wx + hx * wz;
        out[k + 5] = m * vz - hx * wy + hy * wx;
    }
}

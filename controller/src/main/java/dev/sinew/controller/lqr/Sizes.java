package dev.sinew.controller.lqr;

/** Values that are used together must have the same horizon and sizes; anything else is a programming error. */
public final class Sizes {

    private Sizes() {}

    /** Throws an {@link IllegalArgumentException} that names both when the sizes found are not those wanted. */
    public static void requireEqual(String what, int T, int n, int m, int foundT, int foundn, int foundm) {
        if (foundT != T || foundn != n || foundm != m) {
            throw new IllegalArgumentException("the " + what + " has T, n, m = " + foundT + ", " + foundn + ", "
                    + foundm + "; the dynamics have " + T + ", " + n + ", " + m);
        }
    }
}

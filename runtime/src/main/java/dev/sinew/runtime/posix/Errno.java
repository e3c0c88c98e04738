package dev.sinew.runtime.posix;

/** Why Linux said no: numbers of {@code asm-generic/errno-base.h} and {@code errno.h}, the same on x86-64 and arm64. */
final class Errno {

    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EINVAL = 22;
    static final int ENOSYS = 38;

    private Errno() {}

    /** In words. */
    static String reason(int errno) {
        return switch (errno) {
            case EPERM -> "EPERM, this user may not";
            case EAGAIN -> "EAGAIN, above a limit of this user";
            case ENOMEM -> "ENOMEM, above this user's limit of locked memory";
            case EINVAL -> "EINVAL, this kernel does not know it";
            case ENOSYS -> "ENOSYS, this system does not have it";
            default -> "error " + errno;
        };
    }
}

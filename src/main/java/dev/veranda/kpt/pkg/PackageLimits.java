package dev.veranda.kpt.pkg;

/**
 * How large a package may be.
 *
 * @param maxBytes all files together
 * @param maxFiles how many files
 */
public record PackageLimits(long maxBytes, int maxFiles) {

    private static final PackageLimits STANDARD = new PackageLimits(6L * 1024 * 1024, 5_000);

    public PackageLimits {
        if (maxBytes < 1 || maxFiles < 1) {
            throw new IllegalArgumentException("A package needs room for at least one file.");
        }
    }

    /** 6 MiB, as much as Porch takes, in at most 5000 files. */
    public static PackageLimits standard() {
        return STANDARD;
    }
}

package dev.veranda.store;

/**
 * How much of a repository is accepted. Exceeding a limit is a clear refusal that names it.
 *
 * @param objectBytes the largest single object accepted from a server, inflated
 * @param transferBytes the most a server may send in one fetch
 * @param packageFiles the most files in one package
 * @param packageBytes the largest package, all files together; Porch's limit is 6 MiB
 * @param packages the most packages on the main branch of one repository, subpackages included
 */
public record StoreLimits(long objectBytes, long transferBytes, int packageFiles, long packageBytes, int packages) {

    private static final long MIB = 1024L * 1024;

    public StoreLimits {
        if (objectBytes < 1 || transferBytes < 1 || packageFiles < 1 || packageBytes < 1 || packages < 1) {
            throw new IllegalArgumentException("Every limit must be positive.");
        }
    }

    public static StoreLimits defaults() {
        return new StoreLimits(50 * MIB, 1024 * MIB, 2_000, 6 * MIB, 100_000);
    }
}

package dev.veranda.krm.source;

/**
 * What a text may cost its reader. Files come from strangers: a few bytes of aliases or brackets can otherwise fill a memory.
 *
 * @param maxLength the longest text accepted, in UTF-16 characters; all aliases of a file may stand for as much again
 * @param maxDepth how many collections may stand inside one another
 * @param maxNodes how many scalars and collections a file may have: the smallest of two characters takes more than a hundred bytes
 * @param maxAliases how many {@code *alias} nodes a file may have
 * @param maxAliasedNodes how many nodes all aliases of a file may stand for together, each counted in full wherever it is used
 */
public record YamlLimits(int maxLength, int maxDepth, int maxNodes, int maxAliases, int maxAliasedNodes) {

    private static final YamlLimits DEFAULTS = new YamlLimits(32 * 1024 * 1024, 100, 2_000_000, 1_000, 100_000);

    /** @throws IllegalArgumentException if a limit is negative, or the depth is not in 1..1000 (deeper trees overflow the stack) */
    public YamlLimits {
        if (maxLength < 0 || maxNodes < 0 || maxAliases < 0 || maxAliasedNodes < 0) {
            throw new IllegalArgumentException("A limit may not be negative.");
        }
        if (maxDepth < 1 || maxDepth > 1_000) {
            throw new IllegalArgumentException("The depth limit must lie between 1 and 1000.");
        }
    }

    /** 32 Mi characters, 100 levels, 2 million nodes, 1000 aliases standing for 100 000 nodes. */
    public static YamlLimits defaults() {
        return DEFAULTS;
    }
}

package dev.veranda.starlark.machine;

/**
 * What a script may take.
 *
 * @param steps how many small steps: a statement, a call, an element looked at
 * @param memory how many bytes of values it may make in all, by a rough and generous count; what it lets go is not given back
 * @param depth how many calls may be open inside one another
 */
public record ScriptLimits(long steps, long memory, int depth) {

    /** @throws IllegalArgumentException unless all are more than nothing and the depth is at most 2000 */
    public ScriptLimits {
        if (steps < 1 || memory < 1 || depth < 1 || depth > 2_000) {
            throw new IllegalArgumentException(
                    "The limits of a script must be more than nothing, the depth at most 2000.");
        }
    }

    /** 100 million steps, 256 MiB, 500 calls. */
    public static ScriptLimits defaults() {
        return new ScriptLimits(100_000_000, 256L * 1024 * 1024, 500);
    }
}

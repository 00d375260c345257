package dev.veranda.kpt.merge;

import java.util.function.Function;

/**
 * The three versions of something that is merged.
 *
 * @param local as the package has it
 * @param origin as it was when both had the same
 * @param updated as upstream has it now
 */
record Three<T>(T local, T origin, T updated) {

    <R> Three<R> map(Function<T, R> function) {
        return new Three<>(function.apply(local), function.apply(origin), function.apply(updated));
    }
}

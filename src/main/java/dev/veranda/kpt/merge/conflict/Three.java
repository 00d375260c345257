package dev.veranda.kpt.merge.conflict;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The three versions of something that is merged.
 *
 * @param local as the package has it
 * @param origin as it was when both had the same
 * @param updated as upstream has it now
 */
public record Three<T>(T local, T origin, T updated) {

    /** Whether a condition holds for one of the three. */
    public boolean any(Predicate<T> condition) {
        return condition.test(local) || condition.test(origin) || condition.test(updated);
    }

    /** The three, each made into something else. */
    public <R> Three<R> map(Function<T, R> function) {
        return new Three<>(function.apply(local), function.apply(origin), function.apply(updated));
    }
}

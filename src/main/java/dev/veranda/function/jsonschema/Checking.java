package dev.veranda.function.jsonschema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of one check: what was found, how much work it took. */
final class Checking {

    private static final int MAX_DEPTH = 400;
    private static final int MAX_STEPS = 2_000_000;
    private static final int MAX_VIOLATIONS = 200;

    private final List<Violation> violations = new ArrayList<>();
    private int depth;
    private int steps;

    void enter() throws SchemaException {
        if (++depth > MAX_DEPTH) {
            throw new SchemaException("the schema refers to itself in a circle, or the value is nested more than "
                    + MAX_DEPTH + " levels deep");
        }
        work(1);
    }

    void leave() {
        depth--;
    }

    void work(int amount) throws SchemaException {
        steps += amount;
        if (steps > MAX_STEPS || steps < 0) {
            throw new SchemaException("checking takes more than " + MAX_STEPS + " steps, which is the limit");
        }
    }

    void add(Place place, String message) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(new Violation(place.path(), message));
        }
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** Whether a value at a place would be accepted; what is wrong with it is forgotten. */
    boolean accepts(JsonSchema schema, @Nullable Object value, Place place) throws SchemaException {
        Checking trial = new Checking();
        trial.depth = depth;
        trial.steps = steps;
        schema.check(value, place, trial);
        steps = trial.steps;
        return trial.violations.isEmpty();
    }
}

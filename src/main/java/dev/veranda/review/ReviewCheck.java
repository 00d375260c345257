package dev.veranda.review;

import dev.veranda.revision.model.PackageFacts;
import dev.veranda.revision.model.PackageFacts.Condition;
import dev.veranda.revision.model.PackageRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something a reviewer wants to be sure of before deciding.
 *
 * @param name what is asked, as in "Renders"
 * @param detail in one sentence, why it is so or what to do; may be empty
 */
public record ReviewCheck(String name, State state, String detail) {

    private static final String RENDERED = "Rendered";

    /** How the answer turned out. */
    public enum State {
        PASSED("Passed"),
        FAILED("Failed"),
        /** Nobody has answered yet. */
        OPEN("Open");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Whether the package can be read and renders, and each readiness gate with its condition. */
    public static List<ReviewCheck> of(PackageRevision revision) {
        PackageFacts facts = revision.facts();
        List<ReviewCheck> checks = new ArrayList<>();
        facts.problem()
                .ifPresent(problem -> checks.add(new ReviewCheck("The Kptfile can be read", State.FAILED, problem)));
        checks.add(renders(facts));
        facts.readinessGates().stream()
                .filter(gate -> !gate.equals(RENDERED))
                .map(gate -> gate(facts, gate))
                .forEach(checks::add);
        return List.copyOf(checks);
    }

    private static ReviewCheck renders(PackageFacts facts) {
        String name = "The package renders";
        return condition(facts, RENDERED)
                .map(condition -> new ReviewCheck(name, state(condition), words(condition)))
                .orElse(new ReviewCheck(name, State.OPEN, "Its Kptfile records no render."));
    }

    private static ReviewCheck gate(PackageFacts facts, String gate) {
        String name = "Readiness gate " + gate;
        return condition(facts, gate)
                .map(condition -> new ReviewCheck(name, state(condition), words(condition)))
                .orElse(new ReviewCheck(name, State.OPEN, "No condition of this type has been set."));
    }

    private static Optional<Condition> condition(PackageFacts facts, String type) {
        return facts.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    private static State state(Condition condition) {
        return switch (condition.status()) {
            case "True" -> State.PASSED;
            case "False" -> State.FAILED;
            default -> State.OPEN;
        };
    }

    private static String words(Condition condition) {
        return condition.message().isBlank() ? "" : condition.message().strip();
    }
}

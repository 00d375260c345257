package dev.veranda.ui.provisioning;

import java.util.Locale;
import java.util.stream.Stream;

/** The steps, in their order. */
enum Step {
    BLUEPRINT("Blueprint"),
    INPUTS("Inputs"),
    REVIEW("Review");

    private final String label;

    Step(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** As it stands in the address. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Step of(String key) {
        return Stream.of(values())
                .filter(step -> step.key().equals(key))
                .findFirst()
                .orElse(BLUEPRINT);
    }
}

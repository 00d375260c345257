package dev.veranda.kpt.kptfile;

import java.util.Optional;
import java.util.stream.Stream;

/** How a new upstream version is brought into a package. */
public enum UpdateStrategy {
    RESOURCE_MERGE("resource-merge"),
    FAST_FORWARD("fast-forward"),
    FORCE_DELETE_REPLACE("force-delete-replace"),
    COPY_MERGE("copy-merge");

    private final String word;

    UpdateStrategy(String word) {
        this.word = word;
    }

    /** As written in a Kptfile. */
    public String word() {
        return word;
    }

    public static Optional<UpdateStrategy> named(String word) {
        return Stream.of(values())
                .filter(strategy -> strategy.word.equals(word))
                .findFirst();
    }
}

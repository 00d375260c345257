package dev.veranda.revision.model;

import java.util.Arrays;

/** Where a package revision stands, in Porch's words. */
public enum Lifecycle {
    DRAFT("Draft", "Draft"),
    PROPOSED("Proposed", "Proposed"),
    PUBLISHED("Published", "Published"),
    DELETION_PROPOSED("DeletionProposed", "Deletion proposed");

    private final String porchName;
    private final String label;

    Lifecycle(String porchName, String label) {
        this.porchName = porchName;
        this.label = label;
    }

    /** As in the API and the database: {@code DeletionProposed}. */
    public String porchName() {
        return porchName;
    }

    /** As people read it: "Deletion proposed". */
    public String label() {
        return label;
    }

    /** Whether its content can no longer change. */
    public boolean published() {
        return this == PUBLISHED || this == DELETION_PROPOSED;
    }

    /** @throws IllegalArgumentException if {@code porchName} is none of the four */
    public static Lifecycle ofPorchName(String porchName) {
        return Arrays.stream(values())
                .filter(lifecycle -> lifecycle.porchName.equals(porchName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown lifecycle \"" + porchName + "\""));
    }
}

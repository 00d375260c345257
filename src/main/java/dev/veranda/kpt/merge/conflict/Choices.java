package dev.veranda.kpt.merge.conflict;

import java.util.Map;
import java.util.Optional;

/**
 * What a person decided about conflicts. A conflict without a decision is resolved as kpt does; a decision about something that
 * is no conflict changes nothing.
 */
public record Choices(Map<ConflictAddress, Side> sides) {

    private static final Choices NONE = new Choices(Map.of());

    public Choices {
        sides = Map.copyOf(sides);
    }

    /** Everything as kpt does it. */
    public static Choices none() {
        return NONE;
    }

    Optional<Side> about(ConflictAddress address) {
        return Optional.ofNullable(sides.get(address));
    }
}

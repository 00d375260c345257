package dev.veranda.kpt.merge.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conflicts of one merge as they are met, and what was decided about them. */
public final class Conflicts {

    private final Choices choices;
    private final List<MergeConflict> met = new ArrayList<>();

    public Conflicts(Choices choices) {
        this.choices = choices;
    }

    /** The conflicts there were, in the order they were met. */
    public List<MergeConflict> met() {
        return List.copyOf(met);
    }

    /** Notes a conflict and says whose version holds. */
    Side resolve(ConflictAddress address, MergeConflict.Kind kind, Three<Optional<String>> texts, Side standard) {
        Side chosen = choices.about(address).orElse(standard);
        met.add(new MergeConflict(address, kind, texts.origin(), texts.updated(), texts.local(), standard, chosen));
        return chosen;
    }
}

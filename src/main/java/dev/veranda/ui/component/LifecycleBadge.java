package dev.veranda.ui.component;

import dev.veranda.revision.model.Lifecycle;

/** The lifecycle of a package revision. */
public class LifecycleBadge extends StatusBadge {

    private static final long serialVersionUID = 1L;

    public LifecycleBadge(Lifecycle lifecycle) {
        super(lifecycle.label(), tone(lifecycle));
    }

    private static Tone tone(Lifecycle lifecycle) {
        return switch (lifecycle) {
            case DRAFT -> Tone.NEUTRAL;
            case PROPOSED -> Tone.INFO;
            case PUBLISHED -> Tone.GOOD;
            case DELETION_PROPOSED -> Tone.WARNING;
        };
    }
}

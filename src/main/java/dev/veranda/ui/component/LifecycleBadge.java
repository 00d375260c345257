package dev.veranda.ui.component;

/** The lifecycle of a package revision. */
public class LifecycleBadge extends StatusBadge {

    private static final long serialVersionUID = 1L;

    /** @param lifecycle as the API spells it: Draft, Proposed, Published or DeletionProposed; others are shown as they are */
    public LifecycleBadge(String lifecycle) {
        super(words(lifecycle), tone(lifecycle));
    }

    static String words(String lifecycle) {
        return lifecycle.equals("DeletionProposed") ? "Deletion proposed" : lifecycle;
    }

    static Tone tone(String lifecycle) {
        return switch (lifecycle) {
            case "Proposed" -> Tone.INFO;
            case "Published" -> Tone.GOOD;
            case "DeletionProposed" -> Tone.WARNING;
            default -> Tone.NEUTRAL;
        };
    }
}

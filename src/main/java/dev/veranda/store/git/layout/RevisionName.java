package dev.veranda.store.git.layout;

import java.util.regex.Pattern;

/**
 * The last part of a published revision's tag. {@code v3} is revision 3; anything else has no number, which Porch writes as
 * revision -1, and serves as workspace instead.
 *
 * @param text the part as it stands in the ref
 */
public record RevisionName(String text) {

    /** Stands for "no number". */
    public static final int UNNUMBERED = -1;

    private static final Pattern NUMBERED = Pattern.compile("v[0-9]{1,9}");

    public static RevisionName of(int revision) {
        if (revision < 0) {
            throw new IllegalArgumentException("A published revision has a number, not " + revision + ".");
        }
        return new RevisionName("v" + revision);
    }

    /** The revision number, 0 or more, or {@link #UNNUMBERED}. */
    public int number() {
        return NUMBERED.matcher(text).matches() ? Integer.parseInt(text.substring(1)) : UNNUMBERED;
    }
}

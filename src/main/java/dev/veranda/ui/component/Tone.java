package dev.veranda.ui.component;

import java.util.Locale;

/** How good or bad something is. Always shown with words; the colour only helps the eye. */
public enum Tone {
    NEUTRAL,
    INFO,
    GOOD,
    WARNING,
    BAD;

    /** The class that gives an element its colours. */
    public String cssClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}

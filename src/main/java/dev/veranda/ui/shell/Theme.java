package dev.veranda.ui.shell;

import java.util.Locale;

/** How a person wants this browser to look. */
enum Theme {
    SYSTEM("Theme of the system"),
    LIGHT("Light theme"),
    DARK("Dark theme");

    private final String label;

    Theme(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** The name the browser remembers it by. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The theme of that name; the system's for anything else a browser may have stored. */
    static Theme of(String key) {
        for (Theme theme : values()) {
            if (theme.key().equals(key)) {
                return theme;
            }
        }
        return SYSTEM;
    }
}

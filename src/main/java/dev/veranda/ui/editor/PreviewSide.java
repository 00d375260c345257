package dev.veranda.ui.editor;

import java.util.Locale;
import java.util.stream.Stream;

/** What the pane beside the editor shows. */
enum PreviewSide {
    RESULTS("Results"),
    RENDERED("Rendered");

    private final String label;

    PreviewSide(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** As it stands in the address. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PreviewSide of(String key) {
        return Stream.of(values())
                .filter(side -> side.key().equals(key))
                .findFirst()
                .orElse(RESULTS);
    }
}

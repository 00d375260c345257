package dev.veranda.ui.editor;

/** Whose version of a file is taken where two people changed it. */
enum Side {
    YOURS("Yours"),
    THEIRS("Theirs");

    private final String label;

    Side(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}

package dev.veranda.ui.editor;

/** How a file differs from the stored draft. */
enum FileChange {
    NONE("", ""),
    ADDED("A", "added"),
    CHANGED("M", "changed"),
    REMOVED("D", "removed");

    private final String letter;
    private final String word;

    FileChange(String letter, String word) {
        this.letter = letter;
        this.word = word;
    }

    /** The letter Git shows for it. */
    String letter() {
        return letter;
    }

    String word() {
        return word;
    }
}

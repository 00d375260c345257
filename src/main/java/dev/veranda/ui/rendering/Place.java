package dev.veranda.ui.rendering;

/**
 * A line of a file of the package.
 *
 * @param line counted from 1
 */
public record Place(String path, int line) {

    /** As compilers print it. */
    public String text() {
        return path + ":" + line;
    }
}

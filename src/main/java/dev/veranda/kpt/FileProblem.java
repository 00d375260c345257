package dev.veranda.kpt;

import java.util.Comparator;

/**
 * Something wrong at a place in a file.
 *
 * @param path relative to the package
 * @param line counted from 1; 0 when the whole file is meant
 * @param column counted from 1; 0 when the whole line or file is meant
 * @param message one sentence in plain words
 */
public record FileProblem(String path, int line, int column, Severity severity, String message) {

    /** By path, then from the top of the file to its end. */
    public static final Comparator<FileProblem> BY_PLACE = Comparator.comparing(FileProblem::path)
            .thenComparingInt(FileProblem::line)
            .thenComparingInt(FileProblem::column);

    public static FileProblem error(String path, int line, int column, String message) {
        return new FileProblem(path, line, column, Severity.ERROR, message);
    }

    public static FileProblem ofFile(String path, Severity severity, String message) {
        return new FileProblem(path, 0, 0, severity, message);
    }

    /** Place and message in one line, as compilers print it. */
    public String text() {
        String place = line == 0 ? path : column == 0 ? path + ":" + line : path + ":" + line + ":" + column;
        return place + ": " + message;
    }
}

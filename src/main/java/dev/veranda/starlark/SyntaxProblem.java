package dev.veranda.starlark;

/** A script that is not in the language, and where. */
final class SyntaxProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Position position;

    SyntaxProblem(Position position, String message) {
        super(message);
        this.position = position;
    }

    Position position() {
        return position;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

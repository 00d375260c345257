package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;

/** A script that is not in the language, and where. */
public final class SyntaxProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Position position;

    public SyntaxProblem(Position position, String message) {
        super(message);
        this.position = position;
    }

    public Position position() {
        return position;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}

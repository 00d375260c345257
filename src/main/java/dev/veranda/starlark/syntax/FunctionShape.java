package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import java.util.List;
import java.util.Optional;

/** A function as written. */
public record FunctionShape(String name, List<Parameter> parameters, List<Statement> body, Position position) {

    /** A parameter; the bare {@code *} before parameters that must be named is one of kind REST without a name. */
    public record Parameter(Kind kind, String name, Optional<Expression> byDefault, Position position) {

        public enum Kind {
            PLAIN,
            REST,
            NAMED_REST
        }
    }
}

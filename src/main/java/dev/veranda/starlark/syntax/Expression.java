package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import java.util.List;
import java.util.Optional;

/** An expression of a script. */
public sealed interface Expression {

    /** Where errors of evaluating it are reported. */
    Position position();

    record Literal(Object value, Position position) implements Expression {}

    record Name(String name, Position position) implements Expression {}

    record ListOf(List<Expression> items, Position position) implements Expression {}

    record TupleOf(List<Expression> items, Position position) implements Expression {}

    record DictOf(List<Entry> entries, Position position) implements Expression {}

    /** A key with its value, in a dictionary written out. */
    record Entry(Expression key, Expression value) {}

    record Unary(String operator, Expression operand, Position position) implements Expression {}

    record Binary(String operator, Expression left, Expression right, Position position) implements Expression {}

    record Conditional(Expression test, Expression then, Expression otherwise, Position position)
            implements Expression {}

    record Lambda(FunctionShape shape, Position position) implements Expression {}

    record Call(Expression function, List<Argument> arguments, Position position) implements Expression {}

    /** What is passed in a call. */
    record Argument(Kind kind, String name, Expression value) {

        public enum Kind {
            POSITIONAL,
            NAMED,
            LIST,
            MAP
        }
    }

    record Index(Expression target, Expression index, Position position) implements Expression {}

    record Slice(
            Expression target,
            Optional<Expression> from,
            Optional<Expression> to,
            Optional<Expression> step,
            Position position)
            implements Expression {}

    record Dot(Expression target, String name, Position position) implements Expression {}

    /**
     * A list, or a dictionary, made from others.
     *
     * @param value what goes with the key, for a dictionary
     */
    record Comprehension(Expression item, Optional<Expression> value, List<Clause> clauses, Position position)
            implements Expression {}

    /** A clause of a comprehension: {@code for target in source}, or {@code if source} when there is no target. */
    record Clause(Optional<Expression> target, Expression source, Position position) {}
}

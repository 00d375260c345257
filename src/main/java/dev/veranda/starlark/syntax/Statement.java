package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import java.util.List;
import java.util.Optional;

/** A statement of a script. */
public sealed interface Statement {

    Position position();

    record Evaluate(Expression expression, Position position) implements Statement {}

    /** @param operator empty for a plain assignment, otherwise the operator before the {@code =} */
    record Assign(Expression target, String operator, Expression value, Position position) implements Statement {}

    record Define(FunctionShape shape, Position position) implements Statement {}

    record Return(Optional<Expression> value, Position position) implements Statement {}

    record If(List<Branch> branches, List<Statement> otherwise, Position position) implements Statement {}

    /** One {@code if} or {@code elif} with what follows it. */
    record Branch(Expression test, List<Statement> body) {}

    record For(Expression target, Expression source, List<Statement> body, Position position) implements Statement {}

    record While(Expression test, List<Statement> body, Position position) implements Statement {}

    /** {@code break}, {@code continue} or {@code pass}. */
    record Step(String word, Position position) implements Statement {}

    record Load(String module, List<Binding> bindings, Position position) implements Statement {}

    /** A name taken from a module and the name it gets here. */
    record Binding(String local, String exported, Position position) {}
}

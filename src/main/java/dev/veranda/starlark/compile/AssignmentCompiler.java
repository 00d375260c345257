package dev.veranda.starlark.compile;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.Position;
import dev.veranda.starlark.operation.DictMethods;
import dev.veranda.starlark.operation.Operators;
import dev.veranda.starlark.syntax.Expression;
import dev.veranda.starlark.syntax.Statement;
import dev.veranda.starlark.syntax.SyntaxProblem;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.StarlarkList;

/** Makes assignments ready, the augmented ones included. */
final class AssignmentCompiler {

    private final Names names;
    private final ExpressionCompiler expressions;

    AssignmentCompiler(Names names) {
        this.names = names;
        this.expressions = new ExpressionCompiler(names);
    }

    Code.Action compile(Statement.Assign assign) throws SyntaxProblem {
        if (!assign.operator().isEmpty()) {
            return augmented(assign);
        }
        Code value = expressions.compile(assign.value());
        Code.Target target = new TargetCompiler(names).compile(assign.target());
        return frame -> {
            Object assigned = value.eval(frame);
            frame.at = assign.position();
            target.set(frame, assigned);
            return Code.Flow.NEXT;
        };
    }

    private Code.Action augmented(Statement.Assign assign) throws SyntaxProblem {
        Code value = expressions.compile(assign.value());
        String operator = assign.operator();
        Position at = assign.position();
        return switch (assign.target()) {
            case Expression.Name name -> {
                Code before = names.read(name.name(), name.position());
                Code.Target target = names.write(name.name());
                yield frame -> {
                    Object old = before.eval(frame);
                    Object operand = value.eval(frame);
                    frame.at = at;
                    target.set(frame, combined(operator, old, operand, frame.machine));
                    return Code.Flow.NEXT;
                };
            }
            case Expression.Index index -> {
                Code whole = expressions.compile(index.target());
                Code place = expressions.compile(index.index());
                yield frame -> {
                    Object container = whole.eval(frame);
                    Object key = place.eval(frame);
                    frame.at = at;
                    Object old = Sequences.index(container, key, frame.machine);
                    Object operand = value.eval(frame);
                    frame.at = at;
                    Sequences.assign(container, key, combined(operator, old, operand, frame.machine), frame.machine);
                    return Code.Flow.NEXT;
                };
            }
            case Expression.Dot dot -> {
                Code whole = expressions.compile(dot.target());
                yield frame -> {
                    Object owner = whole.eval(frame);
                    frame.at = at;
                    throw TargetCompiler.cannotSet(owner, dot.name());
                };
            }
            case Expression.TupleOf many ->
                throw new SyntaxProblem(many.position(), "can't use tuple expression in augmented assignment");
            case Expression.ListOf many ->
                throw new SyntaxProblem(many.position(), "can't use list expression in augmented assignment");
            default ->
                throw new SyntaxProblem(
                        assign.target().position(), "can't assign to " + TargetCompiler.words(assign.target()));
        };
    }

    /** A list grows in place, and so does a dictionary; anything else is replaced. */
    private static Object combined(String operator, Object old, Object operand, Machine machine) {
        if (operator.equals("+") && old instanceof StarlarkList list && operand instanceof StarlarkIterable more) {
            list.check("apply += to");
            list.open().addAll(Sequences.copy(more, machine));
            return list;
        }
        if (operator.equals("|") && old instanceof StarlarkDict dict && operand instanceof StarlarkDict more) {
            DictMethods.putAll(dict, more, machine);
            return dict;
        }
        return Operators.binary(operator, old, operand, machine);
    }
}

package dev.veranda.starlark.compile;

import dev.veranda.starlark.machine.Position;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.syntax.Expression;
import dev.veranda.starlark.syntax.SyntaxProblem;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.Values;
import java.util.ArrayList;
import java.util.List;

/** Makes ready what stands to the left of an assignment. */
final class TargetCompiler {

    private final Names names;

    TargetCompiler(Names names) {
        this.names = names;
    }

    Code.Target compile(Expression target) throws SyntaxProblem {
        Position at = target.position();
        return switch (target) {
            case Expression.Name name -> names.write(name.name());
            case Expression.TupleOf many -> several(many.items(), at);
            case Expression.ListOf many -> several(many.items(), at);
            case Expression.Index index -> {
                ExpressionCompiler expressions = new ExpressionCompiler(names);
                Code whole = expressions.compile(index.target());
                Code place = expressions.compile(index.index());
                yield (frame, value) -> {
                    Object container = whole.eval(frame);
                    Object key = place.eval(frame);
                    frame.at = at;
                    Sequences.assign(container, key, value, frame.machine);
                };
            }
            case Expression.Dot dot -> {
                Code whole = new ExpressionCompiler(names).compile(dot.target());
                yield (frame, value) -> {
                    Object owner = whole.eval(frame);
                    frame.at = at;
                    throw cannotSet(owner, dot.name());
                };
            }
            default -> throw new SyntaxProblem(at, "can't assign to " + words(target));
        };
    }

    static StarlarkError cannotSet(Object owner, String name) {
        return new StarlarkError("can't assign to ." + name + " field of " + Values.type(owner));
    }

    static String words(Expression target) {
        return switch (target) {
            case Expression.Literal literal -> "literal";
            case Expression.Call call -> "call expression";
            case Expression.Slice slice -> "slice expression";
            case Expression.Comprehension comprehension -> "comprehension";
            case Expression.Lambda lambda -> "lambda expression";
            default -> "expression";
        };
    }

    private Code.Target several(List<Expression> items, Position at) throws SyntaxProblem {
        List<Code.Target> targets = new ArrayList<>();
        for (Expression item : items) {
            targets.add(compile(item));
        }
        return (frame, value) -> {
            frame.at = at;
            if (!(value instanceof StarlarkIterable many)) {
                throw new StarlarkError("got " + Values.type(value) + " in sequence assignment");
            }
            if (many.size() != targets.size()) {
                throw new StarlarkError((many.size() > targets.size() ? "too many" : "too few")
                        + " values to unpack (got " + many.size() + ", want " + targets.size() + ")");
            }
            List<Object> elements = Sequences.copy(many, frame.machine);
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).set(frame, elements.get(i));
            }
        };
    }
}

package dev.veranda.starlark.compile;

import dev.veranda.starlark.machine.Position;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.syntax.Expression;
import dev.veranda.starlark.syntax.SyntaxProblem;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes comprehensions ready. */
final class ComprehensionCompiler {

    private static final int ELEMENT = 12;

    /** Runs for each round of the innermost clause. */
    private interface Body {
        void run(Frame frame, Object result);
    }

    private final Names names;

    ComprehensionCompiler(Names names) {
        this.names = names;
    }

    Code compile(Expression.Comprehension comprehension) throws SyntaxProblem {
        ExpressionCompiler expressions = new ExpressionCompiler(names);
        List<Expression.Clause> clauses = comprehension.clauses();
        // The first source is evaluated outside of the comprehension's own names.
        Code first = expressions.compile(clauses.getFirst().source());
        names.scope().openBlock();
        for (Expression.Clause clause : clauses) {
            if (clause.target().isPresent()) {
                BoundNames.ofTarget(clause.target().get()).forEach(names.scope()::declare);
            }
        }
        List<Code> sources = new ArrayList<>(List.of(first));
        List<Optional<Code.Target>> targets = new ArrayList<>();
        TargetCompiler targetCompiler = new TargetCompiler(names);
        for (Expression.Clause clause : clauses) {
            if (targets.size() > 0) {
                sources.add(expressions.compile(clause.source()));
            }
            targets.add(
                    clause.target().isPresent()
                            ? Optional.of(targetCompiler.compile(clause.target().get()))
                            : Optional.empty());
        }
        Body body = body(comprehension, expressions);
        for (int i = clauses.size() - 1; i >= 0; i--) {
            body = targets.get(i).isPresent()
                    ? loop(
                            sources.get(i),
                            targets.get(i).get(),
                            body,
                            clauses.get(i).position())
                    : filter(sources.get(i), body);
        }
        names.scope().closeBlock();
        Body whole = body;
        boolean dict = comprehension.value().isPresent();
        return frame -> {
            frame.machine.allocate(0);
            Object result = dict ? new StarlarkDict() : new StarlarkList(List.of());
            whole.run(frame, result);
            return result;
        };
    }

    private static Body body(Expression.Comprehension comprehension, ExpressionCompiler expressions)
            throws SyntaxProblem {
        Code item = expressions.compile(comprehension.item());
        Position at = comprehension.item().position();
        if (comprehension.value().isEmpty()) {
            return (frame, result) -> {
                Object element = item.eval(frame);
                frame.machine.allocate(ELEMENT);
                ((StarlarkList) result).open().add(element);
            };
        }
        Code value = expressions.compile(comprehension.value().get());
        return (frame, result) -> {
            Object key = item.eval(frame);
            Object element = value.eval(frame);
            frame.at = at;
            ((StarlarkDict) result).put(key, element, frame.machine);
        };
    }

    private static Body filter(Code test, Body body) {
        return (frame, result) -> {
            if (Values.isTrue(test.eval(frame))) {
                body.run(frame, result);
            }
        };
    }

    private static Body loop(Code source, Code.Target target, Body body, Position at) {
        return (frame, result) -> {
            Object many = source.eval(frame);
            frame.at = at;
            if (!(many instanceof StarlarkIterable iterable)) {
                throw new StarlarkError(Values.type(many) + " value is not iterable");
            }
            Sequences.each(iterable, frame.machine, element -> {
                target.set(frame, element);
                body.run(frame, result);
            });
        };
    }
}

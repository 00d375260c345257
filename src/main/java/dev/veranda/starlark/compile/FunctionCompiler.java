package dev.veranda.starlark.compile;

import dev.veranda.starlark.syntax.FunctionShape;
import dev.veranda.starlark.syntax.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes functions ready. */
final class FunctionCompiler {

    private final Names outside;

    FunctionCompiler(Names outside) {
        this.outside = outside;
    }

    /** Code that makes the function: its defaults are evaluated then, and what it shares with its surroundings is tied. */
    Code compile(FunctionShape shape) throws SyntaxProblem {
        List<Optional<Code>> defaults = new ArrayList<>();
        ExpressionCompiler expressions = new ExpressionCompiler(outside);
        for (FunctionShape.Parameter parameter : shape.parameters()) {
            defaults.add(
                    parameter.byDefault().isPresent()
                            ? Optional.of(
                                    expressions.compile(parameter.byDefault().get()))
                            : Optional.empty());
        }
        Names inside = outside.inside();
        List<FunctionShape.Parameter> parameters = shape.parameters().stream()
                .filter(parameter -> !parameter.name().isEmpty())
                .toList();
        parameters.forEach(parameter -> inside.scope().declare(parameter.name()));
        BoundNames.of(shape.body()).forEach(inside.scope()::declare);
        List<Code.Action> body = new StatementCompiler(inside, true).compile(shape.body(), false);
        Signature signature = Signature.of(shape);
        FunctionScope scope = inside.scope();
        return frame -> {
            frame.machine.step();
            frame.machine.allocate(64L + 16L * scope.capturedFrom().size());
            List<Optional<Object>> values = new ArrayList<>();
            for (Optional<Code> code : defaults) {
                values.add(code.map(one -> one.eval(frame)));
            }
            return new ScriptFunction(
                    outside.file(), signature, values, body, scope, captured(scope, frame), frame.globals);
        };
    }

    private static Frame.Cell[] captured(FunctionScope scope, Frame frame) {
        List<FunctionScope.Variable> from = scope.capturedFrom();
        Frame.Cell[] cells = new Frame.Cell[from.size()];
        for (int i = 0; i < cells.length; i++) {
            FunctionScope.Variable variable = from.get(i);
            @Nullable
            Object held = variable.captured() ? frame.captured[variable.index()] : frame.slots[variable.index()];
            if (!(held instanceof Frame.Cell cell)) {
                throw new IllegalStateException("The variable " + variable.name() + " is shared but has no cell.");
            }
            cells[i] = cell;
        }
        return cells;
    }
}

package dev.veranda.starlark.compile;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.Position;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.operation.Calls;
import dev.veranda.starlark.syntax.Expression;
import dev.veranda.starlark.syntax.SyntaxProblem;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkCallable;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes calls ready. What is passed is evaluated in the order of writing; {@code *} and {@code **} come last. */
final class CallCompiler {

    private record Passed(Expression.Argument.Kind kind, String name, Code value) {}

    private final ExpressionCompiler expressions;

    CallCompiler(ExpressionCompiler expressions) {
        this.expressions = expressions;
    }

    Code compile(Expression.Call call) throws SyntaxProblem {
        Code function = expressions.compile(call.function());
        List<Passed> passed = new ArrayList<>();
        for (Expression.Argument argument : call.arguments()) {
            passed.add(new Passed(argument.kind(), argument.name(), expressions.compile(argument.value())));
        }
        Position at = call.position();
        return frame -> {
            Object called = function.eval(frame);
            List<Object> positional = new ArrayList<>(passed.size());
            Map<String, Object> named = Collections.emptyMap();
            String name = called instanceof StarlarkCallable callable ? callable.name() : "";
            for (Passed one : passed) {
                Object value = one.value().eval(frame);
                frame.at = at;
                switch (one.kind()) {
                    case POSITIONAL -> positional.add(value);
                    case LIST -> positional.addAll(spread(value, frame.machine));
                    case NAMED, MAP -> {
                        named = named.isEmpty() ? new LinkedHashMap<>() : named;
                        if (one.kind() == Expression.Argument.Kind.NAMED) {
                            named.put(one.name(), value);
                        } else {
                            putAll(named, value, called, name, frame.machine);
                        }
                    }
                }
            }
            frame.at = at;
            return Calls.call(frame.machine, called, new Arguments(name, positional, named));
        };
    }

    private static List<Object> spread(Object value, Machine machine) {
        if (!(value instanceof StarlarkIterable many)) {
            throw new StarlarkError("argument after * must be iterable, not " + Values.type(value));
        }
        return Sequences.copy(many, machine);
    }

    private static void putAll(Map<String, Object> named, Object value, Object called, String name, Machine machine) {
        if (!(value instanceof StarlarkDict dict)) {
            throw new StarlarkError("argument after ** must be a mapping, not " + Values.type(value));
        }
        machine.steps(dict.size());
        machine.allocate(64L * dict.size());
        for (Object key : dict.keys()) {
            if (!(key instanceof String text)) {
                throw new StarlarkError("keywords must be strings, not " + Values.type(key));
            }
            if (named.putIfAbsent(text, dict.get(key).orElseThrow()) != null) {
                throw new StarlarkError(
                        called instanceof ScriptFunction
                                ? "function " + name + " got multiple values for parameter \"" + text + "\""
                                : name + ": duplicate keyword arg: \"" + text + "\"");
            }
        }
    }
}

package dev.veranda.starlark.compile;

import dev.veranda.starlark.machine.Position;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.syntax.SyntaxProblem;
import java.util.Map;
import java.util.Optional;

/**
 * What names mean at one place of a script.
 *
 * @param globals the names the script itself gives values, and where these are
 * @param given the names it finds given
 */
public record Names(String file, FunctionScope scope, Map<String, Integer> globals, Map<String, Object> given) {

    Names inside() {
        return new Names(file, new FunctionScope(scope), globals, given);
    }

    Code read(String name, Position at) throws SyntaxProblem {
        Optional<FunctionScope.Variable> local = scope.find(name);
        if (local.isPresent()) {
            return local(local.get(), at);
        }
        Integer global = globals.get(name);
        if (global != null) {
            return frame -> {
                Object value = frame.globals[global];
                if (value == null) {
                    frame.at = at;
                    throw new StarlarkError("global variable " + name + " referenced before assignment");
                }
                return value;
            };
        }
        Object value = given.get(name);
        if (value == null) {
            throw new SyntaxProblem(at, "undefined: " + name);
        }
        return frame -> value;
    }

    private static Code local(FunctionScope.Variable variable, Position at) {
        int index = variable.index();
        if (variable.captured()) {
            return frame -> present(frame.captured[index].value, variable, frame, at);
        }
        return frame -> {
            Object value = frame.slots[index];
            return present(value instanceof Frame.Cell cell ? cell.value : value, variable, frame, at);
        };
    }

    private static Object present(
            @org.jspecify.annotations.Nullable Object value,
            FunctionScope.Variable variable,
            Frame frame,
            Position at) {
        if (value == null) {
            frame.at = at;
            throw new StarlarkError("local variable " + variable.name() + " referenced before assignment");
        }
        return value;
    }

    /** Gives a name another value. */
    public Code.Target write(String name) {
        Optional<FunctionScope.Variable> local = scope.find(name);
        if (local.isPresent() && !local.get().captured()) {
            int index = local.get().index();
            return (frame, value) -> {
                if (frame.slots[index] instanceof Frame.Cell cell) {
                    cell.value = value;
                } else {
                    frame.slots[index] = value;
                }
            };
        }
        Integer global = globals.get(name);
        if (global == null) {
            throw new IllegalStateException("The name " + name + " is bound nowhere.");
        }
        return (frame, value) -> frame.globals[global] = value;
    }
}

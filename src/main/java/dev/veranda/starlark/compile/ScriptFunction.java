package dev.veranda.starlark.compile;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Printer;
import dev.veranda.starlark.value.StarlarkCallable;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkTuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A function of a script, with what it shares with its surroundings. Told apart by identity. */
final class ScriptFunction implements StarlarkCallable {

    private final String file;
    private final Signature signature;
    private final List<Optional<Object>> defaults;
    private final List<Code.Action> body;
    private final FunctionScope scope;
    private final Frame.Cell[] captured;
    private final @Nullable Object[] globals;

    ScriptFunction(
            String file,
            Signature signature,
            List<Optional<Object>> defaults,
            List<Code.Action> body,
            FunctionScope scope,
            Frame.Cell[] captured,
            @Nullable Object[] globals) {
        this.file = file;
        this.signature = signature;
        this.defaults = defaults;
        this.body = body;
        this.scope = scope;
        this.captured = captured;
        this.globals = globals;
    }

    @Override
    public String name() {
        return signature.function();
    }

    @Override
    public String type() {
        return "function";
    }

    @Override
    public void print(Printer printer) {
        printer.append("<function " + name() + ">");
    }

    @Override
    public Object call(Machine machine, Arguments arguments) {
        @Nullable Object[] slots = new Object[scope.slots()];
        bind(slots, arguments, machine);
        for (int shared : scope.shared()) {
            Frame.Cell cell = new Frame.Cell();
            cell.value = slots[shared];
            slots[shared] = cell;
        }
        Frame frame = new Frame(machine, globals, slots, captured);
        try {
            StatementCompiler.run(body, frame);
        } catch (StarlarkError error) {
            error.passed(file, frame.at, name());
            throw error;
        }
        return frame.result;
    }

    private void bind(@Nullable Object[] slots, Arguments arguments, Machine machine) {
        List<Object> given = arguments.positional();
        int byPlace = Math.min(given.size(), signature.positional());
        for (int i = 0; i < byPlace; i++) {
            slots[signature.slots().get(i)] = given.get(i);
        }
        if (signature.rest() >= 0) {
            slots[signature.rest()] = new StarlarkTuple(given.subList(byPlace, given.size()));
        } else if (given.size() > byPlace) {
            throw tooMany(given.size());
        }
        StarlarkDict namedRest = new StarlarkDict();
        for (Map.Entry<String, Object> named : arguments.named().entrySet()) {
            int index = signature.names().indexOf(named.getKey());
            if (index < 0 && signature.namedRest() < 0) {
                throw problem("got an unexpected keyword argument \"" + named.getKey() + "\"");
            }
            if (index < 0) {
                namedRest.put(named.getKey(), named.getValue(), machine);
            } else if (slots[signature.slots().get(index)] != null) {
                throw problem("got multiple values for parameter \"" + named.getKey() + "\"");
            } else {
                slots[signature.slots().get(index)] = named.getValue();
            }
        }
        if (signature.namedRest() >= 0) {
            slots[signature.namedRest()] = namedRest;
        }
        fillDefaults(slots);
    }

    private void fillDefaults(@Nullable Object[] slots) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < signature.names().size(); i++) {
            int slot = signature.slots().get(i);
            if (slots[slot] == null) {
                Optional<Object> value = defaults.get(signature.shape().get(i));
                if (value.isPresent()) {
                    slots[slot] = value.get();
                } else {
                    missing.add(signature.names().get(i));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw problem("missing " + missing.size() + (missing.size() == 1 ? " argument (" : " arguments (")
                    + String.join(", ", missing) + ")");
        }
    }

    private StarlarkError tooMany(int given) {
        int most = signature.positional();
        if (most == 0) {
            return problem("accepts no arguments (" + given + " given)");
        }
        boolean exactly = defaults.stream().noneMatch(Optional::isPresent);
        return problem("accepts " + (exactly ? "" : "at most ") + most + " positional argument" + (most == 1 ? "" : "s")
                + " (" + given + " given)");
    }

    private StarlarkError problem(String words) {
        return new StarlarkError("function " + name() + " " + words);
    }
}

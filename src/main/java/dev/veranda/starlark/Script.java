package dev.veranda.starlark;

import dev.veranda.starlark.compile.BoundNames;
import dev.veranda.starlark.compile.Code;
import dev.veranda.starlark.compile.Frame;
import dev.veranda.starlark.compile.FunctionScope;
import dev.veranda.starlark.compile.Names;
import dev.veranda.starlark.compile.StatementCompiler;
import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.Position;
import dev.veranda.starlark.machine.ScriptLimits;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.syntax.Statement;
import dev.veranda.starlark.syntax.StatementParser;
import dev.veranda.starlark.syntax.StrictDialect;
import dev.veranda.starlark.syntax.SyntaxProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A script and the world it runs in.
 *
 * @param name how messages call it
 * @param source its text
 * @param given the names it finds, besides those of the language, with their values
 * @param modules what {@code load} finds: the names in the module of that name; empty when there is no such module
 * @param limits what it may take
 * @param stopped true as soon as it shall stop; asked often
 * @param output is given what it prints, line by line
 */
public record Script(
        String name,
        String source,
        Map<String, Object> given,
        Function<String, Optional<Map<String, Object>>> modules,
        ScriptLimits limits,
        BooleanSupplier stopped,
        Consumer<String> output) {

    /** Deep enough for the most calls the limits allow, each in the middle of the highest expression the parser lets through. */
    private static final long STACK = 1L << 27;

    private static final int LONGEST = 4 * 1024 * 1024;

    public Script {
        given = Map.copyOf(given);
    }

    /** A script that knows nothing but the language. */
    public static Script of(String name, String source) {
        return new Script(
                name, source, Map.of(), module -> Optional.empty(), ScriptLimits.defaults(), () -> false, line -> {});
    }

    public Script with(Map<String, Object> newGiven) {
        return new Script(name, source, newGiven, modules, limits, stopped, output);
    }

    public Script with(Function<String, Optional<Map<String, Object>>> newModules) {
        return new Script(name, source, given, newModules, limits, stopped, output);
    }

    public Script within(ScriptLimits newLimits) {
        return new Script(name, source, given, modules, newLimits, stopped, output);
    }

    public Script stoppedWhen(BooleanSupplier condition) {
        return new Script(name, source, given, modules, limits, condition, output);
    }

    public Script printingTo(Consumer<String> newOutput) {
        return new Script(name, source, given, modules, limits, stopped, newOutput);
    }

    /**
     * Runs the script to its end, in a thread of its own: how deep a script may nest must not depend on how deep its host is in
     * calls already. Interrupting the caller stops the script.
     */
    public ScriptOutcome run() {
        return run(false);
    }

    /** The same in the language without loosening: loops and conditions stand in functions, and a global is bound once. */
    public ScriptOutcome runStrictly() {
        return run(true);
    }

    private ScriptOutcome run(boolean isStrict) {
        AtomicBoolean interrupted = new AtomicBoolean();
        ScriptOutcome[] outcome = new ScriptOutcome[1];
        Throwable[] mistake = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> outcome[0] = runHere(isStrict, () -> interrupted.get() || stopped.getAsBoolean()),
                "starlark",
                STACK);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, cause) -> mistake[0] = cause);
        thread.start();
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException stop) {
                interrupted.set(true);
            }
        }
        if (interrupted.get()) {
            Thread.currentThread().interrupt();
        }
        if (outcome[0] == null) {
            throw new IllegalStateException("The interpreter has made a mistake.", mistake[0]);
        }
        return outcome[0];
    }

    private ScriptOutcome runHere(boolean isStrict, BooleanSupplier stop) {
        Position[] top = {new Position(1, 1)};
        try {
            return execute(isStrict, new Machine(limits, stop, output), top);
        } catch (SyntaxProblem problem) {
            String place = name + ":" + problem.position();
            return new ScriptOutcome.Failed(place + ": " + Utf8.textOf(problem.reason()), List.of());
        } catch (StarlarkError error) {
            return new ScriptOutcome.Failed(Utf8.textOf(error.reason()), error.trace());
        } catch (StackOverflowError deep) {
            return new ScriptOutcome.Failed("the script is nested too deeply", List.of());
        }
    }

    private ScriptOutcome execute(boolean isStrict, Machine machine, Position[] top) throws SyntaxProblem {
        if (source.length() > LONGEST) {
            throw new SyntaxProblem(top[0], "a script has at most " + LONGEST + " characters");
        }
        List<Statement> statements = StatementParser.parse(Utf8.bytesOf(source));
        if (isStrict) {
            StrictDialect.check(statements, name);
        }
        Set<String> bound = BoundNames.of(statements);
        Map<String, Integer> globals = new LinkedHashMap<>();
        bound.forEach(one -> globals.put(one, globals.size()));
        Map<String, Object> known = new HashMap<>(Universe.all());
        known.putAll(given);
        Names names = new Names(name, new FunctionScope(null), globals, known);
        List<Code.Action> actions = compile(statements, names);
        @Nullable Object[] values = new Object[globals.size()];
        @Nullable Object[] slots = new Object[names.scope().slots()];
        for (int shared : names.scope().shared()) {
            slots[shared] = new Frame.Cell();
        }
        Frame frame = new Frame(machine, values, slots, new Frame.Cell[0]);
        try {
            StatementCompiler.run(actions, frame);
        } catch (StarlarkError error) {
            error.passed(name, frame.at, "<toplevel>");
            throw error;
        }
        return new ScriptOutcome.Finished(present(globals, values));
    }

    private List<Code.Action> compile(List<Statement> statements, Names names) throws SyntaxProblem {
        StatementCompiler compiler = new StatementCompiler(names, false);
        List<Code.Action> actions = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Load load) {
                actions.add(load(load, names));
            } else {
                actions.addAll(compiler.compile(List.of(statement), false));
            }
        }
        return actions;
    }

    private Code.Action load(Statement.Load load, Names names) {
        return frame -> {
            frame.at = load.position();
            String module = Utf8.textOf(load.module());
            Map<String, Object> exported = modules.apply(module)
                    .orElseThrow(() -> new StarlarkError("cannot load " + load.module() + ": there is no such module"));
            for (Statement.Binding binding : load.bindings()) {
                Object value = exported.get(Utf8.textOf(binding.exported()));
                if (value == null) {
                    frame.at = binding.position();
                    throw new StarlarkError(
                            "load: name " + binding.exported() + " not found in module " + load.module());
                }
                names.write(binding.local()).set(frame, value);
            }
            return Code.Flow.NEXT;
        };
    }

    private static Map<String, Object> present(Map<String, Integer> globals, @Nullable Object[] values) {
        Map<String, Object> present = new LinkedHashMap<>();
        globals.forEach((global, index) -> {
            Object value = values[index];
            if (value != null) {
                present.put(Utf8.textOf(global), value);
            }
        });
        return present;
    }
}

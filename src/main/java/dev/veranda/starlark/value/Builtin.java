package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;

/** A function that is written in Java. Told apart by identity. */
public final class Builtin implements StarlarkCallable {

    /** What a function does. */
    public interface Body {

        /** @throws StarlarkError to end the script */
        Object call(Machine machine, Arguments arguments);
    }

    private final String name;
    private final String description;
    private final Body body;

    private Builtin(String name, String description, Body body) {
        this.name = name;
        this.description = description;
        this.body = body;
    }

    public static Builtin function(String name, Body body) {
        return new Builtin(name, "<built-in function " + name + ">", body);
    }

    public static Builtin method(String name, String ownerType, Body body) {
        return new Builtin(name, "<built-in method " + name + " of " + ownerType + " value>", body);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Object call(Machine machine, Arguments arguments) {
        return body.call(machine, arguments);
    }

    @Override
    public String type() {
        return "builtin_function_or_method";
    }

    @Override
    public void print(Printer printer) {
        printer.append(description);
    }
}

package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.FloatText;
import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.Quoting;
import dev.veranda.starlark.machine.StarlarkError;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Writes values as {@code repr} shows them. */
public final class Printer {

    private static final int DEEPEST = 200;

    private final Machine machine;
    private final StringBuilder out = new StringBuilder();
    private final List<Object> inside = new ArrayList<>();

    Printer(Machine machine) {
        this.machine = machine;
    }

    String text() {
        return out.toString();
    }

    /** Writes text that is already in bytes of the language. */
    public void append(String text) {
        machine.allocate(text.length());
        out.append(text);
    }

    void print(Object value) {
        machine.step();
        switch (value) {
            case String text -> append(Quoting.quote(text));
            case Long number -> append(number.toString());
            case BigInteger number -> append(number.toString());
            case Boolean truth -> append(truth ? "True" : "False");
            case Double number -> append(FloatText.general(number));
            case StarlarkValue other -> other.print(this);
            default -> throw new IllegalArgumentException(value.getClass() + " is no value of the language.");
        }
    }

    /** Writes a collection; one that stands inside itself is only hinted at. */
    void collection(Object self, String open, String close, Iterable<?> elements) {
        if (enter(self, open + "..." + close)) {
            append(open);
            String separator = "";
            for (Object element : elements) {
                append(separator);
                print(element);
                separator = ", ";
            }
            append(close);
            leave();
        }
    }

    boolean enter(Object self, String hint) {
        for (Object outer : inside) {
            if (outer == self) {
                append(hint);
                return false;
            }
        }
        if (inside.size() >= DEEPEST) {
            throw new StarlarkError("a value is nested more than " + DEEPEST + " levels deep");
        }
        inside.add(self);
        return true;
    }

    void leave() {
        inside.removeLast();
    }
}

package dev.veranda.starlark.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the variables of one function live, those of its comprehensions included. The script itself is one, at the top. */
public final class FunctionScope {

    /** A variable of this function, or one of a function around it that it shares. */
    record Variable(String name, int index, boolean captured) {}

    private final @Nullable FunctionScope outer;
    private final List<Map<String, Variable>> blocks = new ArrayList<>();
    private final List<Integer> shared = new ArrayList<>();
    private final List<Variable> capturedFrom = new ArrayList<>();
    private final Map<String, Variable> captured = new HashMap<>();
    private int slots;

    /** @param outer the scope of the function around; null at the top of a script */
    public FunctionScope(@Nullable FunctionScope outer) {
        this.outer = outer;
        openBlock();
    }

    void openBlock() {
        blocks.add(new HashMap<>());
    }

    void closeBlock() {
        blocks.removeLast();
    }

    boolean isTop() {
        return outer == null;
    }

    Variable declare(String name) {
        return blocks.getLast().computeIfAbsent(name, missing -> new Variable(name, slots++, false));
    }

    /** The variable of this name, here or further out; empty when it is a global one. */
    Optional<Variable> find(String name) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Variable found = blocks.get(i).get(name);
            if (found != null) {
                return Optional.of(found);
            }
        }
        Variable known = captured.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (outer == null) {
            return Optional.empty();
        }
        return outer.find(name).map(from -> capture(outer, name, from));
    }

    private Variable capture(FunctionScope from, String name, Variable variable) {
        if (!variable.captured() && !from.shared.contains(variable.index())) {
            from.shared.add(variable.index());
        }
        Variable mine = new Variable(name, capturedFrom.size(), true);
        capturedFrom.add(variable);
        captured.put(name, mine);
        return mine;
    }

    /** How many variables the function has. */
    public int slots() {
        return slots;
    }

    /** The slots that functions inside share, and that hold cells therefore. */
    public List<Integer> shared() {
        return shared;
    }

    /** What is captured, as variables of the function around. */
    List<Variable> capturedFrom() {
        return capturedFrom;
    }
}

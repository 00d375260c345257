package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.StarlarkError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call passes.
 *
 * @param function the function called, for messages
 */
public record Arguments(String function, List<Object> positional, Map<String, Object> named) {

    /** Binds to parameters, by place or by name. A parameter whose name ends in {@code ?} need not be given. */
    public Bound bind(String... parameters) {
        if (positional.size() > parameters.length) {
            throw new StarlarkError(
                    function + ": got " + count(positional.size()) + ", want at most " + parameters.length);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            String name = bare(parameters[i]);
            names.add(name);
            if (i < positional.size()) {
                values.put(name, positional.get(i));
            }
        }
        named.forEach((name, value) -> {
            if (!names.contains(name)) {
                throw new StarlarkError(function + ": unexpected keyword argument \"" + name + "\"");
            }
            if (values.putIfAbsent(name, value) != null) {
                throw new StarlarkError(function + ": got multiple values for keyword argument \"" + name + "\"");
            }
        });
        for (String parameter : parameters) {
            if (!parameter.endsWith("?") && !values.containsKey(parameter)) {
                throw new StarlarkError(function + ": missing argument for " + parameter);
            }
        }
        return new Bound(function, names, values);
    }

    /** Binds to parameters by place only. A parameter whose name ends in {@code ?} need not be given. */
    public Bound bindPositional(String... parameters) {
        noNames();
        int least = 0;
        List<String> names = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            String name = bare(parameters[i]);
            least += parameters[i].endsWith("?") ? 0 : 1;
            names.add(name);
            if (i < positional.size()) {
                values.put(name, positional.get(i));
            }
        }
        checkCount(least, parameters.length);
        return new Bound(function, names, values);
    }

    /** All that is passed by place; there must be so many, and no names. */
    public List<Object> positional(int exactly) {
        noNames();
        checkCount(exactly, exactly);
        return positional;
    }

    /** Fails when anything is passed by name. */
    public void noNames() {
        if (!named.isEmpty()) {
            throw new StarlarkError(function + ": unexpected keyword arguments");
        }
    }

    private void checkCount(int least, int most) {
        int given = positional.size();
        if (given < least || given > most) {
            String want = least == most ? "" : given < least ? "at least " : "at most ";
            throw new StarlarkError(
                    function + ": got " + count(given) + ", want " + want + (given < least ? least : most));
        }
    }

    private static String count(int number) {
        return number + (number == 1 ? " argument" : " arguments");
    }

    private static String bare(String parameter) {
        return parameter.endsWith("?") ? parameter.substring(0, parameter.length() - 1) : parameter;
    }

    /** What the parameters of a function got. */
    public record Bound(String function, List<String> names, Map<String, Object> values) {

        public boolean has(String name) {
            return values.containsKey(name);
        }

        /** A parameter that must be given. */
        public Object any(String name) {
            return find(name).orElseThrow(() -> new StarlarkError(function + ": missing argument for " + name));
        }

        public Optional<Object> find(String name) {
            return Optional.ofNullable(values.get(name));
        }

        public String string(String name) {
            return any(name) instanceof String text ? text : fail(name, "string");
        }

        public String string(String name, String byDefault) {
            return has(name) ? string(name) : byDefault;
        }

        public boolean truth(String name, boolean byDefault) {
            return find(name)
                    .map(value -> value instanceof Boolean truth ? truth : fail(name, "bool"))
                    .orElse(byDefault);
        }

        /** An integer, at most so large that it fits 32 bits; larger ones are cut. */
        public int integer(String name, int byDefault) {
            Object value = values.get(name);
            if (value == null) {
                return byDefault;
            }
            return Numbers.isInteger(value) ? Numbers.clamp(value) : fail(name, "int");
        }

        /** An integer; {@code None} counts as not given. */
        public Optional<Integer> place(String name) {
            return find(name).filter(value -> value != None.NONE).map(value -> integer(name, 0));
        }

        public StarlarkIterable iterable(String name) {
            return any(name) instanceof StarlarkIterable many ? many : fail(name, "iterable");
        }

        public StarlarkCallable callable(String name) {
            return any(name) instanceof StarlarkCallable call ? call : fail(name, "callable");
        }

        private <T> T fail(String name, String wanted) {
            throw new StarlarkError(
                    function + ": for parameter " + name + ": got " + Values.type(any(name)) + ", want " + wanted);
        }
    }
}

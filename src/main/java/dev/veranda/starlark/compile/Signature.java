package dev.veranda.starlark.compile;

import dev.veranda.starlark.syntax.FunctionShape;
import java.util.ArrayList;
import java.util.List;

/**
 * How a function of a script is called. Parameters stand in the order of their slots.
 *
 * @param names those that are passed one by one
 * @param positional how many of them may be passed by place
 * @param rest the slot for what else is passed by place; -1 when there is none
 * @param namedRest the slot for what else is passed by name; -1 when there is none
 * @param slots the slots of {@code names}
 * @param shape which of the shape's parameters each of {@code names} is
 */
record Signature(
        String function,
        List<String> names,
        int positional,
        int rest,
        int namedRest,
        List<Integer> slots,
        List<Integer> shape) {

    static Signature of(FunctionShape shape) {
        List<String> names = new ArrayList<>();
        List<Integer> slots = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int positional = -1;
        int rest = -1;
        int namedRest = -1;
        int slot = 0;
        for (int i = 0; i < shape.parameters().size(); i++) {
            FunctionShape.Parameter parameter = shape.parameters().get(i);
            switch (parameter.kind()) {
                case PLAIN -> {
                    names.add(parameter.name());
                    slots.add(slot++);
                    places.add(i);
                }
                case REST -> {
                    positional = names.size();
                    if (!parameter.name().isEmpty()) {
                        rest = slot++;
                    }
                }
                case NAMED_REST -> namedRest = slot++;
            }
        }
        return new Signature(
                shape.name(), names, positional < 0 ? names.size() : positional, rest, namedRest, slots, places);
    }
}

package dev.veranda.kpt.merge.tree;

import java.util.ArrayDeque;
import java.util.Deque;

/** The way from the root of a resource to the field that is being merged. */
public final class FieldTrail {

    private final Deque<String> steps = new ArrayDeque<>();

    /** Goes on to the value of a key; {@link #leave} goes back. */
    public void enterField(String key) {
        boolean plain = key.chars().noneMatch(c -> c == '.' || c == '[' || c == ']');
        steps.addLast(plain ? key : "[" + key + "]");
    }

    /** @param item what tells the item apart, such as {@code name=app} */
    void enterItem(String item) {
        steps.addLast("[" + item + "]");
    }

    public void leave() {
        steps.removeLast();
    }

    /** Such as {@code metadata.annotations[example.com/a]}. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder();
        for (String step : steps) {
            path.append(path.isEmpty() || step.startsWith("[") ? "" : ".").append(step);
        }
        return path.toString();
    }
}

package dev.veranda.function.jsonschema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in a value a check is at. */
record Place(@Nullable Place parent, String step) {

    static final Place ROOT = new Place(null, "");

    Place to(String next) {
        return new Place(this, next);
    }

    List<String> path() {
        Deque<String> path = new ArrayDeque<>();
        for (Place place = this; place.parent != null; place = place.parent) {
            path.addFirst(place.step);
        }
        return List.copyOf(path);
    }
}

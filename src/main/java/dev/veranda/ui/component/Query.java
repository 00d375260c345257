package dev.veranda.ui.component;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a view shows, as its address says it: filters, tab, selection. Every change gives a new one, whose {@link #href()}
 * can stand in a link or be navigated to.
 *
 * @param path the view's own path, without a query
 */
public record Query(String path, Map<String, List<String>> parameters) {

    public Query {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        parameters = java.util.Collections.unmodifiableMap(copy);
    }

    public static Query of(Location location) {
        return new Query(location.getPath(), location.getQueryParameters().getParameters());
    }

    /** The values of a parameter, in the address's order. */
    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** The first value that is not empty. */
    public Optional<String> first(String name) {
        return all(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }

    public boolean has(String name, String value) {
        return all(name).contains(value);
    }

    /** With this as the only value; an empty one removes the parameter. */
    public Query with(String name, String value) {
        return replaced(name, value.isEmpty() ? List.of() : List.of(value));
    }

    public Query without(String name) {
        return replaced(name, List.of());
    }

    /** With the value added where it is absent, removed where it is present. */
    public Query toggled(String name, String value) {
        List<String> values = new ArrayList<>(all(name));
        if (!values.remove(value)) {
            values.add(value);
        }
        return replaced(name, values);
    }

    /** The address relative to Veranda's root. */
    public String href() {
        return parameters.isEmpty() ? path : path + "?" + queryParameters().getQueryString();
    }

    public QueryParameters queryParameters() {
        return new QueryParameters(parameters);
    }

    private Query replaced(String name, List<String> values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        if (values.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, values);
        }
        return new Query(path, changed);
    }
}

package dev.veranda.api.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which series a part of a query asks for: {@code name{label="value",other=~"a|b"}}.
 *
 * @param text as it stands in the query
 */
record Selector(String text, String name, Predicate<Scrape.Sample> matches) {

    private static final Pattern SELECTOR = Pattern.compile("\\b([a-z][a-z0-9]*(?:_[a-z0-9]+)+)\\b(\\{[^}]*})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!~|!=|=)\"([^\"]*)\"");
    private static final Set<String> FUNCTIONS = Set.of("histogram_quantile", "label_values");

    /** Of everything a query names. */
    static List<Selector> of(String query) {
        List<Selector> selectors = new ArrayList<>();
        Matcher found = SELECTOR.matcher(query);
        while (found.find()) {
            if (!FUNCTIONS.contains(found.group(1))) {
                String matchers = found.group(2) == null ? "" : found.group(2);
                selectors.add(new Selector(found.group(), found.group(1), matching(matchers)));
            }
        }
        return selectors;
    }

    private static Predicate<Scrape.Sample> matching(String text) {
        Predicate<Scrape.Sample> all = sample -> true;
        Matcher matcher = MATCHER.matcher(text);
        while (matcher.find()) {
            String label = matcher.group(1);
            String value = matcher.group(3).startsWith("$") ? ".*" : matcher.group(3);
            Predicate<Scrape.Sample> one = switch (matcher.group(2)) {
                case "=" -> sample -> sample.label(label).equals(value);
                case "!=" -> sample -> !sample.label(label).equals(value);
                case "=~" -> sample -> sample.label(label).matches(value);
                default -> sample -> !sample.label(label).matches(value);
            };
            all = all.and(one);
        }
        return all;
    }

    boolean finds(Scrape scrape) {
        return scrape.of(name, matches).findAny().isPresent();
    }
}

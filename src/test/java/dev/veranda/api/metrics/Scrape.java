package dev.veranda.api.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code /q/metrics} says, read plainly: one sample a line, {@code name{label="value",…} number}. */
record Scrape(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([^ ]+)(?: #.*)?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    record Sample(String name, Map<String, String> labels, double value) {

        String label(String label) {
            return labels.getOrDefault(label, "");
        }
    }

    static Scrape of(String text) {
        List<Sample> samples = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new AssertionError("Prometheus could not read: " + line);
            }
            samples.add(new Sample(parts.group(1), labels(parts.group(2)), number(parts.group(3))));
        }
        return new Scrape(samples);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        // Prometheus says of itself whom it asked.
        labels.put("instance", "127.0.0.1:8080");
        if (text != null) {
            Matcher label = LABEL.matcher(text);
            int end = 0;
            while (label.find()) {
                if (label.start() != end) {
                    throw new AssertionError("Prometheus could not read the labels " + text);
                }
                labels.put(label.group(1), label.group(2));
                end = label.end();
            }
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    Stream<Sample> of(String name, Predicate<Sample> which) {
        return samples.stream().filter(sample -> sample.name().equals(name)).filter(which);
    }

    /** The sum of the samples of that name whose labels have these values. */
    double sum(String name, Map<String, String> labels) {
        return of(
                        name,
                        sample -> labels.entrySet().stream()
                                .allMatch(label -> sample.label(label.getKey()).equals(label.getValue())))
                .mapToDouble(Sample::value)
                .sum();
    }

    List<String> values(String name, String label) {
        return of(name, sample -> true)
                .map(sample -> sample.label(label))
                .distinct()
                .toList();
    }
}

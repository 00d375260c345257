package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.function.builtin.FunctionFacts;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.FunctionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a function said what the case expects it to say, in whichever of its forms the case gives it. */
final class ResultComparison {

    private ResultComparison() {}

    static Optional<String> difference(FixtureCase one, List<FunctionResult> results) {
        JsonNode expect = one.expect();
        if (expect.has("resultMessages")) {
            return difference(texts(expect.path("resultMessages")), messages(results));
        }
        if (expect.has("results")) {
            return resultsDifference(expect.path("results"), results);
        }
        if (expect.has("setters") && one.expectsSuccess()) {
            return settersDifference(one, expect, results);
        }
        return one.text("expected/summary.txt").flatMap(summary -> summaryDifference(summary, results));
    }

    static List<String> messages(List<FunctionResult> results) {
        return results.stream().map(FunctionResult::message).toList();
    }

    private static Optional<String> resultsDifference(JsonNode expected, List<FunctionResult> results) {
        List<String> got = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        results.forEach(result -> got.add(result.severity().word() + ": " + result.message()));
        expected.forEach(result -> wanted.add(
                result.path("severity").asText() + ": " + result.path("message").asText()));
        return difference(wanted, got);
    }

    private static Optional<String> settersDifference(FixtureCase one, JsonNode expect, List<FunctionResult> results) {
        List<String> setters = new ArrayList<>();
        for (JsonNode setter : expect.path("setters")) {
            setters.add("Name: " + setter.path("name").asText() + ", Value: "
                    + setter.path("value").asText() + ", Type: "
                    + setter.path("type").asText() + ", Count: "
                    + setter.path("count").asText());
        }
        List<String> others = results.stream()
                .filter(result -> result.severity() != Severity.WARNING)
                .map(FunctionResult::message)
                .toList();
        List<String> warnings = FunctionFacts.setterWarnings(one.contents("input/pkg"));
        return difference(texts(expect.path("warnings")), warnings)
                .or(() -> difference(setters.stream().sorted().toList(), others));
    }

    /** The summary search-replace once printed: each field with its value and comment, and at the end how many there were. */
    private static Optional<String> summaryDifference(String summary, List<FunctionResult> results) {
        List<String> wanted = new ArrayList<>();
        String verb =
                summary.strip().lines().reduce((first, last) -> last).orElse("").split(" ", 2)[0];
        String field = "";
        for (String line : summary.lines().toList()) {
            if (line.startsWith("fieldPath: ")) {
                field = line.substring("fieldPath: ".length()).replaceAll(" #.*", "");
            } else if (line.startsWith("value: ")) {
                wanted.add(field + " " + line.substring("value: ".length()).replaceAll(" #.*", ""));
            }
        }
        List<String> got = new ArrayList<>();
        for (FunctionResult result : results) {
            if (result.field().isPresent()) {
                if (!result.message().startsWith(verb)) {
                    return Optional.of("\"" + result.message() + "\" should say " + verb);
                }
                got.add(result.field().get().path() + " "
                        + result.message().replaceAll("^[^\"]*\"", "").replaceAll("\"$", ""));
            }
        }
        return difference(wanted, got);
    }

    private static Optional<String> difference(List<String> wanted, List<String> got) {
        return wanted.equals(got)
                ? Optional.empty()
                : Optional.of("expected it to say " + wanted + ", but it said " + got);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}

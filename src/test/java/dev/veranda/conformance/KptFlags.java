package dev.veranda.conformance;

import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.kptfile.Selector;
import dev.veranda.kpt.render.FunctionRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of a {@code kpt} command: flags, places, and what stands behind {@code --}. */
final class KptFlags {

    private static final Map<String, String> SHORT = Map.of("-i", "image", "-t", "type", "-s", "save", "-o", "output");
    private static final Set<String> SWITCHES = Set.of(
            "save",
            "network",
            "allow-exec",
            "allow-network",
            "allow-alpha-wasm",
            "include-meta-resources",
            "truncate-output");

    private final Map<String, List<String>> flags = new LinkedHashMap<>();
    private final List<String> places = new ArrayList<>();
    private final List<String> rest = new ArrayList<>();

    /** @param arguments without the program and its subcommands */
    KptFlags(List<String> arguments) {
        int dashes = arguments.indexOf("--");
        List<String> own = dashes < 0 ? arguments : arguments.subList(0, dashes);
        if (dashes >= 0) {
            rest.addAll(arguments.subList(dashes + 1, arguments.size()));
        }
        for (int i = 0; i < own.size(); i++) {
            String word = own.get(i);
            if (!word.startsWith("-") || word.equals("-")) {
                places.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            name = name.startsWith("--") ? name.substring(2) : SHORT.getOrDefault(name, name);
            String value = equals >= 0 ? word.substring(equals + 1) : SWITCHES.contains(name) ? "true" : own.get(++i);
            flags.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
        }
    }

    Optional<String> one(String name) {
        return flags.getOrDefault(name, List.of()).stream().findFirst();
    }

    boolean has(String name) {
        return flags.containsKey(name);
    }

    Optional<String> place() {
        return places.stream().findFirst();
    }

    /** Why the arguments behind {@code --} cannot be a configuration, as kpt says it. */
    Optional<String> restProblem() {
        return rest.stream().skip(1).anyMatch(word -> !word.contains("="))
                ? Optional.of("args must have keys and values separated by =")
                : Optional.empty();
    }

    /** The function they ask for. */
    PipelineFunction function() {
        return new PipelineFunction(
                one("image"),
                one("exec"),
                Optional.empty(),
                data(),
                Optional.empty(),
                one("tag"),
                selector("match-").stream().toList(),
                selector("exclude-").stream().toList());
    }

    FunctionRun.Stage stage() {
        return one("type").filter("validator"::equals).isPresent()
                ? FunctionRun.Stage.VALIDATOR
                : FunctionRun.Stage.MUTATOR;
    }

    private Map<String, String> data() {
        return pairs(rest);
    }

    private static Map<String, String> pairs(List<String> words) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                pairs.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return pairs;
    }

    private Optional<Selector> selector(String prefix) {
        Selector selector = new Selector(
                one(prefix + "api-version"),
                one(prefix + "kind"),
                one(prefix + "name"),
                one(prefix + "namespace"),
                pairs(flags.getOrDefault(prefix + "labels", List.of())),
                pairs(flags.getOrDefault(prefix + "annotations", List.of())));
        return selector.isEmpty() ? Optional.empty() : Optional.of(selector);
    }
}

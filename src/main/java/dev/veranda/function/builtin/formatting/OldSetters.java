package dev.veranda.function.builtin.formatting;

import dev.veranda.function.builtin.BlockList;
import dev.veranda.function.builtin.FieldVisitor;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The setters and substitutions that a Kptfile of the first alpha version defines in {@code openAPI}, and the comments that
 * refer to them, which become {@code # kpt-set:} comments.
 */
final class OldSetters implements FieldVisitor {

    private static final String DEFINITION = "io.k8s.cli.";
    private static final String SETTER = DEFINITION + "setters.";
    private static final int MAX_PATTERN = 10_000;
    private static final int MAX_DEPTH = 100;
    private static final Pattern COMMENT = Pattern.compile(
            "# \\{\"(?:\\$kpt-set|\\$openapi)\":\"(?<name>[^\"]+)\"}|# \\{\"\\$ref\":\"#/definitions/(?<key>[^\"]+)\"}");

    private final Map<String, YamlMap> definitions = new HashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> patterns = new HashMap<>();

    OldSetters(YamlMap openApiDefinitions) {
        for (String key : openApiDefinitions.keys()) {
            Optional<YamlMap> extension = openApiDefinitions.map(key).flatMap(map -> map.map("x-k8s-cli"));
            extension.map(YamlNode::copy).flatMap(YamlNode::asMap).ifPresent(map -> definitions.put(key, map));
            if (key.startsWith(SETTER)) {
                extension
                        .flatMap(map -> map.map("setter"))
                        .ifPresent(setter -> values.put(name(setter, key), value(setter)));
            }
        }
    }

    private static String name(YamlMap setter, String key) {
        return setter.string("name").orElse(key.substring(SETTER.length()));
    }

    private static String value(YamlMap setter) {
        Optional<YamlList> list = setter.list("listValues").filter(items -> !items.isEmpty());
        return list.map(items -> YamlDocument.of(BlockList.of(items)).text())
                .orElseGet(() -> setter.string("value").orElse(""));
    }

    /** The setters with their values; lists as YAML. */
    Map<String, String> values() {
        return values;
    }

    /** A list in brackets with an item on each line; any other text as it is. */
    static String listOnLines(String value) {
        if (!value.startsWith("[")) {
            return value;
        }
        try {
            return YamlFile.parse(value).documents().stream()
                    .findFirst()
                    .flatMap(document -> document.root())
                    .flatMap(YamlNode::asList)
                    .map(list -> YamlDocument.of(BlockList.of(list)).text())
                    .orElse(value);
        } catch (YamlException noList) {
            return value;
        }
    }

    @Override
    public void list(YamlMap owner, String key, YamlList list, String path) {
        Matcher comment = COMMENT.matcher(list.lineComment().orElse(""));
        if (!list.isEmpty() && comment.matches()) {
            String reference = Optional.ofNullable(comment.group("name")).orElseGet(() -> comment.group("key"));
            list.setLineComment("# kpt-set: ${"
                    + reference.replaceFirst("^" + Pattern.quote(DEFINITION) + "(?:setters\\.)?", "") + "}");
        }
    }

    @Override
    public void scalar(YamlScalar scalar, String path) throws FunctionRefusal {
        Matcher comment = COMMENT.matcher(scalar.lineComment().orElse(""));
        if (!comment.matches()) {
            return;
        }
        Optional<String> name = Optional.ofNullable(comment.group("name"));
        Optional<String> pattern = pattern(name.map(text -> SETTER + text).orElseGet(() -> comment.group("key")));
        if (pattern.isEmpty() && name.isPresent()) {
            pattern = pattern(DEFINITION + "substitutions." + name.get());
        }
        pattern.ifPresent(text -> scalar.setLineComment("# kpt-set: " + text));
    }

    private Optional<String> pattern(String key) throws FunctionRefusal {
        return pattern(key, new HashSet<>());
    }

    /** What the value of a field is made of that refers to this definition. */
    private Optional<String> pattern(String key, Set<String> above) throws FunctionRefusal {
        YamlMap definition = definitions.getOrDefault(key, YamlMap.create());
        Optional<YamlMap> setter = definition.map("setter");
        if (setter.isPresent()) {
            return Optional.of("${" + setter.get().string("name").orElse(key) + "}");
        }
        Optional<YamlMap> substitution = definition.map("substitution");
        if (substitution.isEmpty()) {
            return Optional.empty();
        }
        if (patterns.containsKey(key)) {
            return Optional.of(patterns.get(key));
        }
        if (above.size() > MAX_DEPTH) {
            throw FunctionRefusal.of("the substitution " + key + " is nested too deeply");
        }
        if (!above.add(key)) {
            throw FunctionRefusal.of("cyclic substitution detected with name "
                    + substitution.get().string("name").orElse(key));
        }
        String pattern = substitution.get().string("pattern").orElse("");
        for (YamlNode part :
                substitution.get().list("values").map(YamlList::values).orElse(List.of())) {
            YamlMap value = part.asMap().orElseGet(YamlMap::create);
            String reference = value.string("ref").orElse("").replaceFirst("^#/definitions/", "");
            Optional<String> inner = pattern(reference, above);
            pattern = inner.isPresent() ? pattern.replace(value.string("marker").orElse("${}"), inner.get()) : pattern;
            if (pattern.length() > MAX_PATTERN) {
                throw FunctionRefusal.of("the substitution " + key + " is too long");
            }
        }
        above.remove(key);
        patterns.put(key, pattern);
        return Optional.of(pattern);
    }
}

package dev.veranda.function;

import dev.veranda.kpt.Severity;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a configuration is one that a function of the catalog takes, told before the function runs. */
public final class ConfigCheck {

    private static final Set<String> OF_EVERY_RESOURCE = Set.of("apiVersion", "kind", "metadata");

    private final CatalogFunction function;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private ConfigCheck(CatalogFunction function) {
        this.function = function;
    }

    /** What is wrong with a resource as the configuration of this function; empty for one that is fine. */
    public static List<ConfigProblem> ofResource(CatalogFunction function, YamlMap resource) {
        ConfigCheck check = new ConfigCheck(function);
        check.resource(resource);
        return List.copyOf(check.problems);
    }

    /** The same for the keys and values of a {@code configMap} in a Kptfile. */
    public static List<ConfigProblem> ofConfigMap(CatalogFunction function, YamlMap configMap) {
        ConfigCheck check = new ConfigCheck(function);
        if (!function.takesAnyConfig()) {
            Optional<ConfigKind> kind = function.config("v1", "ConfigMap");
            if (kind.isPresent()) {
                check.fields("configMap", configMap, kind.get());
            } else {
                check.wrongKind(configMap);
            }
        }
        return List.copyOf(check.problems);
    }

    /** What it means for this function to have no configuration at all; empty when it needs none. */
    public static Optional<ConfigProblem> ofNone(CatalogFunction function) {
        return function.needsConfig()
                ? Optional.of(new ConfigProblem(
                        Severity.ERROR, "", Optional.empty(), function.name() + " needs " + kinds(function) + "."))
                : Optional.empty();
    }

    private void resource(YamlMap resource) {
        if (function.takesAnyConfig()) {
            return;
        }
        String apiVersion = resource.string("apiVersion").orElse("");
        String kind = resource.string("kind").orElse("");
        Optional<ConfigKind> config = function.config(apiVersion, kind);
        if (config.isEmpty()) {
            wrongKind(resource.get("kind").orElse(resource));
        } else if (config.get().isConfigMap()) {
            fields("data", resource.map("data").orElseGet(YamlMap::create), config.get());
        } else {
            fields("", resource, config.get());
        }
    }

    private void wrongKind(YamlNode where) {
        String wanted = function.needsConfig() ? "takes " + kinds(function) : "takes no configuration";
        Severity severity = function.needsConfig() ? Severity.ERROR : Severity.WARNING;
        problems.add(new ConfigProblem(severity, "kind", where.position(), function.name() + " " + wanted + "."));
    }

    private static String kinds(CatalogFunction function) {
        return function.configs().stream()
                .map(config -> config.kind() + " (" + config.apiVersion() + ")")
                .collect(Collectors.joining(" or ", "a configuration of kind ", ""));
    }

    private void fields(String path, YamlMap map, ConfigKind kind) {
        for (String key : map.keys()) {
            boolean isOwn = path.isEmpty() && OF_EVERY_RESOURCE.contains(key);
            if (!isOwn && kind.field(key).isEmpty() && kind.others().isEmpty()) {
                unknown(path, map, key, kind.fields(), kind.refusesOthers());
            }
        }
        known(path, map, kind.fields(), kind.isConfigMap());
        boolean hasOne = kind.oneOf().stream().anyMatch(key -> isGiven(map, key));
        if (!kind.oneOf().isEmpty() && !hasOne) {
            problem(path, map, function.name() + " needs one of " + String.join(", ", kind.oneOf()) + ".");
        }
        if (kind.fields().isEmpty() && map.isEmpty()) {
            problem(path, map, function.name() + " does nothing without entries in " + path + ".");
        }
    }

    private void known(String path, YamlMap map, List<ConfigField> fields, boolean areTexts) {
        for (ConfigField field : fields) {
            String fieldPath = below(path, field.name());
            Optional<YamlNode> value = map.get(field.name());
            if (field.isRequired() && !isGiven(map, field.name())) {
                problem(fieldPath, map, function.name() + " needs " + fieldPath + ": " + field.meaning());
            } else if (value.isPresent() && !isNull(value.get())) {
                value(fieldPath, value.get(), field, areTexts);
            }
        }
    }

    private void value(String path, YamlNode value, ConfigField field, boolean isText) {
        if (!fits(value, field.type(), isText)) {
            problem(path, value, path + " is to be " + field.type().words() + ".");
            return;
        }
        Optional<String> text = value.asScalar().map(YamlScalar::value);
        if (text.isPresent() && !field.values().isEmpty() && !field.values().contains(text.get())) {
            problem(path, value, path + " is to be one of " + String.join(", ", field.values()) + ".");
        }
        if (!field.fields().isEmpty()) {
            value.asMap().ifPresent(map -> nested(path, map, field.fields()));
            List<YamlNode> items = value.asList().map(YamlList::values).orElse(List.of());
            for (int i = 0; i < items.size(); i++) {
                String itemPath = path + "[" + i + "]";
                items.get(i).asMap().ifPresent(map -> nested(itemPath, map, field.fields()));
            }
        }
    }

    private void nested(String path, YamlMap map, List<ConfigField> fields) {
        Set<String> names = fields.stream().map(ConfigField::name).collect(Collectors.toUnmodifiableSet());
        map.keys().stream().filter(key -> !names.contains(key)).forEach(key -> unknown(path, map, key, fields, false));
        known(path, map, fields, false);
    }

    private static boolean fits(YamlNode value, ConfigField.Type type, boolean isText) {
        Optional<YamlScalar> scalar = value.asScalar();
        String text = scalar.map(YamlScalar::value).orElse("");
        return switch (type) {
            case ANY -> true;
            case TEXT -> scalar.isPresent();
            case NUMBER ->
                scalar.isPresent()
                        && (isText ? text.matches("-?[0-9]+") : scalar.get().type() == ScalarType.INTEGER);
            case BOOLEAN ->
                scalar.isPresent()
                        && (isText
                                ? text.matches("(?i)true|false|[01]")
                                : scalar.get().type() == ScalarType.BOOLEAN);
            case LIST -> value.asList().isPresent();
            case MAP -> value.asMap().isPresent();
        };
    }

    private void unknown(String path, YamlMap map, String key, List<ConfigField> fields, boolean isRefused) {
        String known = fields.stream().map(ConfigField::name).collect(Collectors.joining(", "));
        problems.add(new ConfigProblem(
                isRefused ? Severity.ERROR : Severity.WARNING,
                below(path, key),
                map.keyNode(key).flatMap(YamlNode::position),
                function.name() + " does not know " + below(path, key)
                        + (known.isEmpty() ? "." : "; it knows " + known + ".")));
    }

    private void problem(String path, YamlNode where, String message) {
        problems.add(new ConfigProblem(Severity.ERROR, path, where.position(), message));
    }

    private static boolean isGiven(YamlMap map, String key) {
        return map.get(key)
                .filter(value -> !isNull(value)
                        && value.asScalar()
                                .map(YamlScalar::value)
                                .filter(String::isEmpty)
                                .isEmpty())
                .isPresent();
    }

    private static boolean isNull(YamlNode node) {
        return node.asScalar().filter(YamlScalar::isNull).isPresent();
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

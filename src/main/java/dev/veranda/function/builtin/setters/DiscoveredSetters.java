package dev.veranda.function.builtin.setters;

import dev.veranda.function.builtin.FieldVisitor;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.StringConfig;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The setters of a package: those its pipeline gives values to, and those the comments of its fields name. */
public final class DiscoveredSetters implements FieldVisitor {

    private static final String ARRAY = "array";
    private static final String TEXT = "str";

    /**
     * A setter.
     *
     * @param type {@code array}, or the type of the fields it fills
     * @param count how many fields it is part of
     */
    record Setter(String name, String value, String type, int count) {

        String text() {
            return "Name: " + name + ", Value: " + value + ", Type: " + type + ", Count: " + count;
        }

        private Setter counted(String fieldType) {
            return new Setter(name, value, type.equals(TEXT) ? fieldType : type, count + 1);
        }
    }

    private final Map<String, Setter> scalars = new TreeMap<>();
    private final Map<String, Setter> arrays = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();

    private DiscoveredSetters() {}

    public static DiscoveredSetters of(FunctionWork work) throws FunctionRefusal {
        DiscoveredSetters setters = new DiscoveredSetters();
        setters.readPipeline(work);
        for (PackageResource item : work.items()) {
            FieldVisitor.visit(item.root(), setters);
        }
        return setters;
    }

    /** By name; a name can be that of an array and of a scalar. */
    List<Setter> all() {
        return Stream.concat(arrays.values().stream(), scalars.values().stream())
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /** Why the pipeline gave no values. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void readPipeline(FunctionWork work) throws FunctionRefusal {
        Optional<PackageResource> kptfile = work.kptfile();
        if (kptfile.isEmpty()) {
            warnings.add(
                    "unable to find Kptfile, please include --include-meta-resources flag if a Kptfile is present");
            return;
        }
        if (!kptfile.get().root().has("pipeline")) {
            requireReadable(kptfile.get());
            warnings.add("unable to find Pipeline declaration in Kptfile");
            return;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (PipelineFunction function :
                requireReadable(kptfile.get()).found().orElseThrow().pipeline().mutators()) {
            if (!function.image().orElse("").contains("apply-setters")) {
                continue;
            }
            Optional<Map<String, String>> config = config(function, work);
            if (config.isEmpty()) {
                return;
            }
            values.putAll(config.get());
        }
        if (values.isEmpty()) {
            warnings.add("unable to find apply-setters fn in Kptfile Pipeline.Mutators");
        }
        values.forEach(this::give);
    }

    private static KptfileReading requireReadable(PackageResource kptfile) throws FunctionRefusal {
        KptfileReading reading = KptfileReading.of(kptfile.path(), kptfile.root());
        if (reading instanceof KptfileReading.Refused refused) {
            throw ListSetters.failed("unable to read Kptfile: " + refused.text());
        }
        return reading;
    }

    private Optional<Map<String, String>> config(PipelineFunction function, FunctionWork work) {
        if (!function.configMap().isEmpty()) {
            return Optional.of(function.configMap());
        }
        if (function.configPath().isEmpty()) {
            warnings.add("unable to find ConfigMap or ConfigPath fnConfig for apply-setters");
            return Optional.empty();
        }
        String path = function.configPath().get();
        Optional<Map<String, String>> found = work.at(path).map(StringConfig::data);
        if (found.isEmpty()) {
            warnings.add("file " + path
                    + " doesn't exist, please ensure the file specified in \"configPath\" exists and retry");
        }
        return found;
    }

    private void give(String name, String value) {
        Optional<List<String>> items = items(value);
        if (items.isPresent()) {
            arrays.put(name, new Setter(name, printed(items.get()), ARRAY, 0));
        } else {
            scalars.put(name, new Setter(name, value, TEXT, 0));
        }
    }

    private static Optional<List<String>> items(String value) {
        try {
            return YamlFile.parse(value).documents().stream()
                    .findFirst()
                    .flatMap(document -> document.root())
                    .flatMap(YamlNode::asList)
                    .map(list -> list.values().stream()
                            .map(item -> item.asScalar()
                                    .map(YamlScalar::value)
                                    .orElseGet(() -> item.text().replace("\n", "")))
                            .toList());
        } catch (YamlException notYaml) {
            return Optional.empty();
        }
    }

    private static String printed(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }

    @Override
    public void list(YamlMap owner, String key, YamlList list, String path) {
        Optional<SetterPattern> pattern = list.lineComment().flatMap(SetterPattern::of);
        if (pattern.isEmpty()) {
            return;
        }
        String text = pattern.get().text();
        String name = text.startsWith("${") && text.endsWith("}") ? text.substring(2, text.length() - 1) : text;
        arrays.putIfAbsent(name, new Setter(name, printed(SetterValues.textsOf(list)), ARRAY, 0));
        arrays.computeIfPresent(name, (same, setter) -> setter.counted(ARRAY));
    }

    @Override
    public void scalar(YamlScalar scalar, String path) throws FunctionRefusal {
        Optional<SetterPattern> pattern = scalar.lineComment().flatMap(SetterPattern::of);
        if (pattern.isEmpty()) {
            return;
        }
        String type = typeOf(scalar.type());
        for (Map.Entry<String, String> found :
                pattern.get().valuesIn(scalar.value()).entrySet()) {
            String name = found.getKey();
            scalars.putIfAbsent(name, new Setter(name, found.getValue(), type, 0));
            scalars.computeIfPresent(name, (same, setter) -> setter.counted(type));
        }
    }

    private static String typeOf(ScalarType type) {
        return switch (type) {
            case STRING -> TEXT;
            case INTEGER -> "int";
            case FLOAT -> "float";
            case BOOLEAN -> "bool";
            case NULL -> "null";
        };
    }
}

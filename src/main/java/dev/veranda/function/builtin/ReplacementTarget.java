package dev.veranda.function.builtin;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.FieldPath;
import dev.veranda.krm.ScalarType;
import dev.veranda.krm.YamlList;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import dev.veranda.krm.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where apply-replacements puts a value: some fields of all resources that are selected and not rejected. */
record ReplacementTarget(
        TargetSelector select, List<TargetSelector> reject, List<String> fieldPaths, ReplacementOptions options) {

    static ReplacementTarget of(YamlMap fields) throws FunctionRefusal {
        YamlMap select =
                fields.map("select").orElseThrow(() -> FunctionRefusal.of("target must specify resources to select"));
        List<TargetSelector> reject = new ArrayList<>();
        for (YamlNode selector : fields.list("reject").map(YamlList::values).orElse(List.of())) {
            reject.add(TargetSelector.of(selector.asMap().orElseGet(YamlMap::create)));
        }
        List<String> paths = fields.list("fieldPaths").map(YamlList::values).orElse(List.of()).stream()
                .flatMap(path -> path.asScalar().stream())
                .map(YamlScalar::value)
                .toList();
        return new ReplacementTarget(
                TargetSelector.of(select),
                List.copyOf(reject),
                paths.isEmpty() ? List.of("metadata.name") : paths,
                ReplacementOptions.of(fields));
    }

    void apply(YamlNode value, FunctionWork work) throws FunctionRefusal {
        String text = value.text();
        for (PackageResource item : work.items()) {
            if (isTarget(item)) {
                for (String path : fieldPaths) {
                    work.wrote(text);
                    set(item, path, value);
                }
            }
        }
    }

    static FieldPath parse(String path) throws FunctionRefusal {
        try {
            return FieldPath.parse(path);
        } catch (IllegalArgumentException broken) {
            throw FunctionRefusal.of("\"" + path + "\" is not a field path: " + broken.getMessage());
        }
    }

    private boolean isTarget(PackageResource item) throws FunctionRefusal {
        for (TargetSelector rejected : reject) {
            if (rejected.rejects(item)) {
                return false;
            }
        }
        return select.selects(item);
    }

    private void set(PackageResource item, String path, YamlNode value) throws FunctionRefusal {
        List<YamlNode> found = fields(item, path, value);
        if (found.isEmpty()) {
            throw FunctionRefusal.of("unable to find field \"" + path + "\" in replacement target");
        }
        for (YamlNode field : found) {
            set(field, value);
        }
    }

    private List<YamlNode> fields(PackageResource item, String path, YamlNode value) throws FunctionRefusal {
        FieldPath fieldPath = parse(path);
        if (!options.create()) {
            return fieldPath.all(item.root());
        }
        try {
            return fieldPath.allOrCreate(item.root(), value.asScalar().isPresent() ? null : value);
        } catch (IllegalStateException inTheWay) {
            throw FunctionRefusal.of("unable to find or create field \"" + path + "\" in replacement target");
        }
    }

    private void set(YamlNode field, YamlNode value) throws FunctionRefusal {
        Optional<YamlScalar> present = field.asScalar();
        Optional<YamlScalar> wanted = value.asScalar();
        if (options.hasDelimiter() && (present.isEmpty() || wanted.isEmpty())) {
            throw FunctionRefusal.of("delimiter option can only be used with scalar nodes");
        }
        if (present.isEmpty() || wanted.isEmpty()) {
            if (!field.sameMeaning(value)) {
                field.replaceWith(value.copy());
            }
            return;
        }
        String text = options.hasDelimiter()
                ? options.replacePart(present.get().value(), wanted.get().value())
                : wanted.get().value();
        // Only the text is copied: a number stays a number and a string a string, whatever the source is.
        if (present.get().type() == ScalarType.STRING) {
            present.get().setValue(text);
        } else {
            present.get().setPlain(text);
        }
    }
}

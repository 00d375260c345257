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
import java.util.OptionalInt;

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

    void apply(YamlNode value, ReplacementResources resources, FunctionWork work) throws FunctionRefusal {
        String text = value.text();
        for (ReplacementResources.Known known :
                resources.candidates(select.kind().literal(), select.name().literal())) {
            if (isTarget(known)) {
                for (String path : fieldPaths) {
                    work.wrote(text);
                    set(known.item(), path, value);
                }
            }
        }
        if (fieldPaths.stream().anyMatch(ReplacementTarget::isPartOfIdentity)) {
            resources.forget();
        }
    }

    private static boolean isPartOfIdentity(String path) {
        return path.startsWith("metadata") || path.startsWith("kind") || path.startsWith("apiVersion");
    }

    static FieldPath parse(String path) throws FunctionRefusal {
        try {
            return FieldPath.parse(path);
        } catch (IllegalArgumentException broken) {
            throw FunctionRefusal.of("\"" + path + "\" is not a field path: " + broken.getMessage());
        }
    }

    private boolean isTarget(ReplacementResources.Known known) throws FunctionRefusal {
        for (TargetSelector rejected : reject) {
            if (rejected.rejects(known)) {
                return false;
            }
        }
        return select.selects(known);
    }

    private void set(PackageResource item, String path, YamlNode value) throws FunctionRefusal {
        FieldPath fieldPath = parse(path);
        if (setInText(item, fieldPath, value)) {
            return;
        }
        List<YamlNode> found = fields(item, fieldPath, path, value);
        if (found.isEmpty()) {
            throw notFound(path, tooShort(item.root(), fieldPath));
        }
        for (YamlNode field : found) {
            set(field, value);
        }
    }

    /** Sets the field when it is one of a text that is itself YAML or JSON; says whether it was. */
    private boolean setInText(PackageResource item, FieldPath path, YamlNode value) {
        Optional<StructuredText> text = StructuredText.on(path, item.root());
        if (text.isEmpty()) {
            return false;
        }
        List<YamlNode> fields = text.get().fields(options.create() ? Optional.of(value) : Optional.empty());
        boolean changed = false;
        for (YamlNode field : fields) {
            Optional<YamlScalar> present = field.asScalar();
            String wanted = value.asScalar().map(YamlScalar::value).orElse("");
            if (present.isPresent() && value.asScalar().isPresent()) {
                changed |= options.create() || !present.get().value().equals(wanted);
                copyText(wanted, present.get());
            } else {
                changed = true;
                field.replaceWith(value.copy());
            }
        }
        if (changed) {
            text.get().write();
        }
        return !fields.isEmpty();
    }

    private List<YamlNode> fields(PackageResource item, FieldPath fieldPath, String path, YamlNode value)
            throws FunctionRefusal {
        if (!options.create()) {
            return fieldPath.all(item.root());
        }
        try {
            return fieldPath.allOrCreate(item.root(), value.asScalar().isPresent() ? null : value);
        } catch (IllegalStateException inTheWay) {
            throw notFound(path, tooShort(item.root(), fieldPath));
        }
    }

    private FunctionRefusal notFound(String path, Optional<String> detail) {
        return FunctionRefusal.of("unable to find " + (options.create() ? "or create " : "") + "field \"" + path
                + "\" in replacement target" + detail.map(text -> ": " + text).orElse(""));
    }

    /** Where a path asks for a place behind the end of a list. */
    private static Optional<String> tooShort(YamlNode root, FieldPath path) {
        for (int i = 0; i < path.segments().size(); i++) {
            Optional<YamlList> list = i == 0
                    ? root.asList()
                    : new FieldPath(path.segments().subList(0, i)).first(root).flatMap(YamlNode::asList);
            OptionalInt index = index(path.segments().get(i));
            if (list.isPresent()
                    && index.isPresent()
                    && index.getAsInt() >= list.get().size()) {
                return Optional.of("index " + index.getAsInt() + " specified but only "
                        + list.get().size() + " elements found");
            }
        }
        return Optional.empty();
    }

    private static OptionalInt index(FieldPath.Segment segment) {
        return switch (segment) {
            case FieldPath.Segment.Item item -> OptionalInt.of(item.index());
            case FieldPath.Segment.Key key
            when key.name().matches("[0-9]{1,9}") -> OptionalInt.of(Integer.parseInt(key.name()));
            default -> OptionalInt.empty();
        };
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
        copyText(text, present.get());
    }

    /** Only the text is copied: a number stays a number and a string a string, whatever the source is. */
    private static void copyText(String text, YamlScalar field) {
        if (field.type() == ScalarType.STRING) {
            field.setValue(text);
        } else {
            field.setPlain(text);
        }
    }
}

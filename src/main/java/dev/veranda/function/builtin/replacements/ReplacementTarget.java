package dev.veranda.function.builtin.replacements;

import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.ResourceId;
import dev.veranda.krm.edit.FieldPath;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where apply-replacements puts a value: some fields of all resources that are selected and not rejected. */
record ReplacementTarget(
        TargetSelector select,
        List<TargetSelector> reject,
        List<String> fieldPaths,
        ReplacementOptions options,
        ReplacementRules rules) {

    static ReplacementTarget of(YamlMap fields, ReplacementRules rules) throws FunctionRefusal {
        YamlMap select =
                fields.map("select").orElseThrow(() -> FunctionRefusal.of("target must specify resources to select"));
        List<TargetSelector> reject = new ArrayList<>();
        for (YamlNode selector : fields.list("reject").map(YamlList::values).orElse(List.of())) {
            reject.add(TargetSelector.of(selector.asMap().orElseGet(YamlMap::create), rules));
        }
        List<String> paths = fields.list("fieldPaths").map(YamlList::values).orElse(List.of()).stream()
                .flatMap(path -> path.asScalar().stream())
                .map(YamlScalar::value)
                .toList();
        return new ReplacementTarget(
                TargetSelector.of(select, rules),
                List.copyOf(reject),
                paths.isEmpty() ? List.of("metadata.name") : paths,
                ReplacementOptions.of(fields),
                rules);
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
            if (rejected.rejectsByLabels(known)) {
                return false;
            }
        }
        List<ResourceId> selected = select.selected(known);
        if (rules.rejectsAnyIdentity()) {
            return !selected.isEmpty() && !isAnyRejected(known.ids());
        }
        for (ResourceId id : selected) {
            if (!isAnyRejected(List.of(id))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnyRejected(List<ResourceId> ids) throws FunctionRefusal {
        for (TargetSelector rejected : reject) {
            for (ResourceId id : ids) {
                if (rejected.rejects(id)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void set(PackageResource item, String path, YamlNode value) throws FunctionRefusal {
        FieldPath fieldPath = parse(path);
        if (rules.opensTexts() && setInText(item, fieldPath, value)) {
            return;
        }
        boolean isFirst = rules.findsFirst(options.create());
        if (isFirst && rules.finding() == ReplacementRules.Finding.EVERY_UNLESS_MADE && path.contains("*")) {
            throw FunctionRefusal.of("cannot support create option in a multi-value target");
        }
        boolean isFound = false;
        for (FieldPath one : ReplacementPath.expand(fieldPath, item.root(), isFirst)) {
            YamlNode created = created(item, one, value);
            for (YamlNode field : fields(item.root(), one, created, path)) {
                isFound = true;
                set(field, value, created);
            }
        }
        if (!isFound && rules.refusesMissing()) {
            throw notFound(path, tooShort(item.root(), fieldPath));
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

    private List<YamlNode> fields(YamlNode root, FieldPath one, YamlNode created, String path) throws FunctionRefusal {
        if (!options.create()) {
            return one.all(root);
        }
        try {
            return one.allOrCreate(root, created);
        } catch (YamlShapeException inTheWay) {
            if (rules.refusesMissing()) {
                throw notFound(path, tooShort(root, one));
            }
            return List.of();
        }
    }

    /** What stands in a field that is made: a text where only texts may, elsewhere what the value reads as. */
    private YamlNode created(PackageResource item, FieldPath path, YamlNode value) {
        Optional<YamlScalar> scalar = value.asScalar();
        if (scalar.isEmpty() || rules.copies() == ReplacementRules.Copies.WHOLE) {
            return value;
        }
        YamlScalar created = YamlScalar.string("");
        if (TextFields.has(item, path)) {
            created.setValue(scalar.get().value());
        } else {
            created.setPlain(scalar.get().value());
        }
        return created;
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

    private void set(YamlNode field, YamlNode value, YamlNode created) throws FunctionRefusal {
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
        if (present.get().isNull()) {
            field.replaceWith(created.copy());
            return;
        }
        YamlScalar whole = wanted.get().copy().asScalar().orElseThrow();
        if (options.hasDelimiter()) {
            copyText(options.replacePart(present.get().value(), whole.value()), whole);
        }
        if (rules.copies() == ReplacementRules.Copies.WHOLE) {
            field.replaceWith(whole);
        } else {
            copyText(whole.value(), present.get());
        }
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

package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.FieldPath;
import dev.veranda.krm.ScalarStyle;
import dev.veranda.krm.YamlList;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import dev.veranda.krm.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code search-replace}: finds fields by value or path and sets their values or comments. */
final class SearchReplace implements BuiltinFunction {

    @Override
    public String name() {
        return "search-replace";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        Search search = Search.of(work.config().map(StringConfig::data).orElse(Map.of()));
        for (PackageResource item : work.items()) {
            if (search.includesFile(item.path())) {
                search(search, item, work);
            }
        }
        if (work.results().isEmpty()) {
            work.report(FunctionResult.of("no matches"));
        }
    }

    private static void search(Search search, PackageResource item, FunctionWork work) throws FunctionRefusal {
        Replacing replacing = new Replacing(search, item, work);
        if (search.setsDirectly()) {
            replacing.setDirectly(search.path().orElseThrow());
        } else {
            FieldVisitor.visit(item.root(), replacing);
        }
    }

    private record Replacing(Search search, PackageResource item, FunctionWork work) implements FieldVisitor {

        @Override
        public void scalar(YamlScalar scalar, String path) throws FunctionRefusal {
            Optional<Search.Match> match = search.match(scalar.value(), path);
            if (match.isEmpty()) {
                return;
            }
            if (search.putComment().isPresent()) {
                comment(scalar, match.get().resolve(search.putComment().get()));
            }
            String value = scalar.value();
            if (search.putValue().isPresent()) {
                value = match.get().resolve(search.putValue().get());
                work.wrote(value);
                setText(scalar, value);
            }
            report(value, path);
        }

        @Override
        public void list(YamlMap owner, String key, YamlList list, String path) throws FunctionRefusal {
            if (search.putComment().isEmpty() || search.hasValue() || !search.matchesPath(path)) {
                return;
            }
            if (list.isEmpty()) {
                return;
            }
            String items = list.values().stream().map(YamlNode::text).collect(Collectors.joining(", ", "[", "]"));
            comment(BlockList.at(owner, key, list), search.putComment().get());
            report(items, path);
        }

        void setDirectly(FieldValuePath path) throws FunctionRefusal {
            List<YamlNode> found;
            try {
                found = FieldPath.of(path.elements().toArray(String[]::new)).allOrCreate(item.root(), null);
            } catch (IllegalStateException inTheWay) {
                return;
            }
            for (YamlNode node : found) {
                Optional<YamlScalar> scalar = node.asScalar();
                if (scalar.isPresent()) {
                    String value = search.putValue().orElseThrow();
                    work.wrote(value);
                    setText(scalar.get(), value);
                    report(value, String.join(".", path.elements()));
                }
            }
        }

        private static void setText(YamlScalar scalar, String value) {
            if (value.isEmpty()) {
                scalar.replaceWith(YamlScalar.string("", ScalarStyle.DOUBLE_QUOTED));
            } else if (scalar.style() == ScalarStyle.PLAIN) {
                scalar.setPlain(value);
            } else {
                scalar.setValue(value);
            }
        }

        private static void comment(YamlNode node, String comment) throws FunctionRefusal {
            try {
                node.setLineComment(comment);
            } catch (IllegalStateException | IllegalArgumentException impossible) {
                throw Search.failed("no comment can be put there: " + impossible.getMessage());
            }
        }

        private void report(String value, String path) {
            boolean puts = search.putValue().isPresent() || search.putComment().isPresent();
            String verb = puts ? "Mutated field value to" : "Matched field value";
            work.report(FunctionResult.of(verb + " \"" + value + "\"")
                    .at(path)
                    .in(new FunctionResult.File(item.path(), 0)));
        }
    }
}

package dev.veranda.function.builtin.setters;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BlockList;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FieldVisitor;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.GoQuote;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.StringConfig;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.edit.FieldPath;
import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code search-replace}: finds fields by value or path and sets their values or comments. */
@Singleton
final class SearchReplace implements BuiltinFunction {

    @Override
    public String name() {
        return "search-replace";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.OLD_FRAMEWORK, work -> run(work, Search.Keys.FIRST)),
                        "passes over keys it does not know; says nothing when nothing matches")
                .andSince(
                        "v0.1.1",
                        new Variant(Machinery.OLD_FRAMEWORK, work -> run(work, Search.Keys.SECOND)),
                        "refuses keys it does not know, and a search for nothing; says so when nothing matches")
                .andSince(
                        "v0.2.0",
                        new Variant(Machinery.FRAMEWORK, work -> run(work, Search.Keys.THIRD)),
                        "by-file-path; a search for nothing finds nothing");
    }

    private static void run(FunctionWork work, Search.Keys keys) throws FunctionRefusal {
        Search search = Search.of(work.config().map(StringConfig::data).orElse(Map.of()), keys);
        for (PackageResource item : work.items()) {
            if (search.includesFile(item.path())) {
                search(search, item, work);
            }
        }
        if (work.results().isEmpty() && keys != Search.Keys.FIRST) {
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
            if (scalar.isNull()) {
                return;
            }
            Optional<Search.Match> match = search.match(scalar.value(), path);
            if (match.isEmpty()) {
                return;
            }
            YamlScalar found = scalar;
            if (search.putValue().isPresent()) {
                String value = match.get().resolve(search.putValue().get());
                work.wrote(value);
                found = setText(scalar, value);
            }
            String value = written(found);
            if (search.putComment().isPresent()) {
                comment(found, match.get().resolve(search.putComment().get()));
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
            } catch (YamlShapeException inTheWay) {
                return;
            }
            for (YamlNode node : found) {
                Optional<YamlScalar> scalar = node.asScalar();
                if (scalar.isPresent()) {
                    String value = search.putValue().orElseThrow();
                    work.wrote(value);
                    report(written(setText(scalar.get(), value)), String.join(".", path.elements()));
                }
            }
        }

        /** A scalar as it stands there, with its quotes and its comment. */
        private static String written(YamlScalar scalar) {
            return YamlDocument.of(scalar.copy()).text().strip();
        }

        private static YamlScalar setText(YamlScalar scalar, String value) {
            if (value.isEmpty()) {
                YamlScalar nothing = YamlScalar.string("", ScalarStyle.DOUBLE_QUOTED);
                scalar.replaceWith(nothing);
                return nothing;
            }
            if (scalar.style() == ScalarStyle.PLAIN) {
                scalar.setPlain(value);
            } else {
                scalar.setValue(value);
            }
            return scalar;
        }

        private static void comment(YamlNode node, String comment) throws FunctionRefusal {
            try {
                node.setLineComment(comment);
            } catch (YamlShapeException | IllegalArgumentException impossible) {
                throw Search.failed("no comment can be put there: " + impossible.getMessage());
            }
        }

        private void report(String value, String path) {
            boolean puts = search.putValue().isPresent() || search.putComment().isPresent();
            String verb = puts ? "Mutated field value to" : "Matched field value";
            work.report(FunctionResult.of(verb + " " + GoQuote.of(value))
                    .at(path)
                    .in(new FunctionResult.File(item.path(), 0)));
        }
    }
}

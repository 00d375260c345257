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
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code create-setters}: marks fields that hold given values with {@code # kpt-set:} comments. */
@Singleton
final class CreateSetters implements BuiltinFunction {

    @Override
    public String name() {
        return "create-setters";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.OLD_FRAMEWORK, work -> run(work, true)),
                        "one setter after the other is looked for, so that shorter values can hide longer ones; texts of several "
                                + "lines are marked too")
                .andUnreleased(
                        new Variant(Machinery.FRAMEWORK, work -> run(work, false)),
                        "the longest value that fits wins; texts of several lines are left alone");
    }

    private static void run(FunctionWork work, boolean isFirst) throws FunctionRefusal {
        Map<String, String> data =
                work.config().map(StringConfig::data).orElseThrow(() -> failed("config map cannot be empty"));
        SetterValues setters = SetterValues.of(data);
        Optional<SettersInTurn> inTurn = isFirst ? Optional.of(SettersInTurn.of(data)) : Optional.empty();
        for (PackageResource item : work.items()) {
            FieldVisitor.visit(item.root(), new Marking(setters, inTurn, item, work));
        }
        if (work.results().isEmpty()) {
            work.report(FunctionResult.of("no matches for the input list of setters"));
        }
    }

    static FunctionRefusal failed(String reason) {
        return FunctionRefusal.of("failed to create setters: " + reason);
    }

    /** @param inTurn how the first version looks for values in a text */
    private record Marking(
            SetterValues setters, Optional<SettersInTurn> inTurn, PackageResource item, FunctionWork work)
            implements FieldVisitor {

        @Override
        public void scalar(YamlScalar scalar, String path) throws FunctionRefusal {
            if (scalar.isNull() || (inTurn.isEmpty() && scalar.value().contains("\n"))) {
                return;
            }
            Optional<String> pattern = patternOf(scalar.value());
            if (pattern.isPresent()) {
                mark(scalar, pattern.get(), scalar.value(), path);
            }
        }

        @Override
        public void list(YamlMap owner, String key, YamlList list, String path) throws FunctionRefusal {
            List<String> values = SetterValues.textsOf(list);
            Optional<String> setter = setters.arraySetter(values);
            boolean hasScalarSetter =
                    values.stream().anyMatch(value -> patternOf(value).isPresent());
            YamlList target = setter.isPresent() || hasScalarSetter ? BlockList.at(owner, key, list) : list;
            if (setter.isPresent()) {
                mark(target, "${" + setter.get() + "}", "[" + String.join(" ", values) + "]", path);
            }
        }

        private Optional<String> patternOf(String text) {
            return inTurn.isPresent() ? inTurn.get().patternOf(text) : setters.patternOf(text);
        }

        private void mark(YamlNode node, String pattern, String value, String path) throws FunctionRefusal {
            work.wrote(pattern);
            try {
                node.setLineComment("# kpt-set: " + pattern);
            } catch (YamlShapeException | IllegalArgumentException noRoom) {
                return;
            }
            work.report(FunctionResult.of("Added line comment " + GoQuote.of("kpt-set: " + pattern)
                            + " for field with value " + GoQuote.of(value))
                    .at(path)
                    .in(FunctionWork.pathOf(item)));
        }
    }
}

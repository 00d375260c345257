package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.YamlList;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import dev.veranda.krm.YamlScalar;
import java.util.List;
import java.util.Optional;

/** {@code create-setters}: marks fields that hold given values with {@code # kpt-set:} comments. */
final class CreateSetters implements BuiltinFunction {

    @Override
    public String name() {
        return "create-setters";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        SetterValues setters = SetterValues.of(
                work.config().map(StringConfig::data).orElseThrow(() -> failed("config map cannot be empty")));
        for (PackageResource item : work.items()) {
            FieldVisitor.visit(item.root(), new Marking(setters, item, work));
        }
        if (work.results().isEmpty()) {
            work.report(FunctionResult.of("no matches for the input list of setters"));
        }
    }

    static FunctionRefusal failed(String reason) {
        return FunctionRefusal.of("failed to create setters: " + reason);
    }

    private record Marking(SetterValues setters, PackageResource item, FunctionWork work) implements FieldVisitor {

        @Override
        public void scalar(YamlScalar scalar, String path) throws FunctionRefusal {
            if (scalar.value().contains("\n")) {
                return;
            }
            Optional<String> pattern = setters.patternOf(scalar.value());
            if (pattern.isPresent()) {
                mark(scalar, pattern.get(), scalar.value(), path);
            }
        }

        @Override
        public void list(YamlMap owner, String key, YamlList list, String path) throws FunctionRefusal {
            List<String> values = SetterValues.textsOf(list);
            Optional<String> setter = setters.arraySetter(values);
            boolean hasScalarSetter =
                    values.stream().anyMatch(value -> setters.patternOf(value).isPresent());
            YamlList target = setter.isPresent() || hasScalarSetter ? BlockList.at(owner, key, list) : list;
            if (setter.isPresent()) {
                mark(target, "${" + setter.get() + "}", "[" + String.join(" ", values) + "]", path);
            }
        }

        private void mark(YamlNode node, String pattern, String value, String path) throws FunctionRefusal {
            work.wrote(pattern);
            try {
                node.setLineComment("# kpt-set: " + pattern);
            } catch (IllegalStateException | IllegalArgumentException noRoom) {
                return;
            }
            work.report(FunctionResult.of(
                            "Added line comment \"kpt-set: " + pattern + "\" for field with value \"" + value + "\"")
                    .at(path)
                    .in(FunctionWork.pathOf(item)));
        }
    }
}

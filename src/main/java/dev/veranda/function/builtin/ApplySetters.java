package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.ScalarStyle;
import dev.veranda.krm.YamlException;
import dev.veranda.krm.YamlFile;
import dev.veranda.krm.YamlList;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import dev.veranda.krm.YamlScalar;
import java.util.Map;
import java.util.Optional;

/** {@code apply-setters}: writes given values into fields whose line comment says {@code # kpt-set: …${setter}…}. */
final class ApplySetters implements BuiltinFunction {

    @Override
    public String name() {
        return "apply-setters";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        Map<String, String> setters = work.config().map(StringConfig::data).orElse(Map.of());
        if (setters.isEmpty()) {
            throw FunctionRefusal.of("failed to apply setters: input setters list cannot be empty");
        }
        for (PackageResource item : work.items()) {
            FieldVisitor.visit(item.root(), new Setting(setters, item, work));
        }
        if (work.results().isEmpty()) {
            work.report(FunctionResult.of("no matches for input setter(s)"));
        }
    }

    private record Setting(Map<String, String> setters, PackageResource item, FunctionWork work)
            implements FieldVisitor {

        @Override
        public void scalar(YamlScalar scalar, String path) throws FunctionRefusal {
            Optional<SetterPattern> pattern = pattern(scalar);
            if (pattern.isEmpty()) {
                return;
            }
            String value = pattern.get().resolve(setters, scalar.value());
            work.wrote(value);
            if (value.isEmpty()) {
                scalar.replaceWith(YamlScalar.string("", ScalarStyle.DOUBLE_QUOTED));
            } else if (scalar.style() == ScalarStyle.PLAIN) {
                scalar.setPlain(value);
            } else {
                scalar.setValue(value);
            }
            report(value, path);
        }

        @Override
        public void list(YamlMap owner, String key, YamlList list, String path) throws FunctionRefusal {
            Optional<SetterPattern> pattern = pattern(list);
            if (pattern.isEmpty()) {
                return;
            }
            String setter = pattern.get()
                    .onlySetter()
                    .orElseThrow(() -> failed("invalid setter pattern for array node: \""
                            + pattern.get().text() + "\""));
            String value = setters.getOrDefault(setter, "");
            work.wrote(value);
            YamlList wanted = value.isEmpty() ? YamlList.create() : parsed(value);
            if (!list.sameMeaning(wanted)) {
                owner.put(key, wanted);
            }
            report(value, path);
        }

        private Optional<SetterPattern> pattern(YamlNode node) {
            return node.lineComment()
                    .flatMap(SetterPattern::of)
                    .filter(pattern -> pattern.mentionsAny(setters.keySet()));
        }

        private void report(String value, String path) {
            work.report(FunctionResult.of("set field value to \"" + value + "\"")
                    .at(path)
                    .in(new FunctionResult.File(item.path(), 0)));
        }

        /** Block style, whatever style the value is given in. */
        private static YamlList parsed(String value) throws FunctionRefusal {
            try {
                Optional<YamlList> list = YamlFile.parse(value).documents().stream()
                        .findFirst()
                        .flatMap(document -> document.root())
                        .flatMap(YamlNode::asList);
                if (list.isPresent()) {
                    return BlockList.of(list.get());
                }
            } catch (YamlException broken) {
                throw notAList(value);
            }
            throw notAList(value);
        }

        private static FunctionRefusal notAList(String value) {
            return failed("input to array setter must be an array of values, but found \"" + value + "\"");
        }
    }

    static FunctionRefusal failed(String reason) {
        return FunctionRefusal.of("failed to apply setters: " + reason);
    }
}

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
import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** {@code apply-setters}: writes given values into fields whose line comment says {@code # kpt-set: …${setter}…}. */
@Singleton
final class ApplySetters implements BuiltinFunction {

    private static final String EMPTY = "input setters list cannot be empty";
    private static final String NO_MATCH = "no matches for the input list of setters";

    /** What it does when there is nothing to do. */
    private enum Idle {
        SAYS_NOTHING,
        FAILS,
        SAYS_SO
    }

    @Override
    public String name() {
        return "apply-setters";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.OLD_FRAMEWORK, work -> run(work, Idle.SAYS_NOTHING, SetterRules.FIRST)),
                        "no results, and nothing said when no setter matches; lists in brackets are left alone; an empty value "
                                + "leaves a field without one; patterns are read as regular expressions")
                .andSince(
                        "v0.1.1",
                        new Variant(Machinery.OLD_FRAMEWORK, work -> run(work, Idle.FAILS, SetterRules.NEWEST)),
                        "reports what it sets, and fails when no setter matches")
                .andSince(
                        "v0.2.0",
                        new Variant(Machinery.FRAMEWORK, work -> run(work, Idle.SAYS_SO, SetterRules.NEWEST)),
                        "says so when no setter matches");
    }

    private static void run(FunctionWork work, Idle idle, SetterRules rules) throws FunctionRefusal {
        Map<String, String> setters = work.config().map(StringConfig::data).orElse(Map.of());
        if (setters.isEmpty() && idle == Idle.FAILS) {
            throw failed(EMPTY);
        }
        try {
            for (PackageResource item : work.items()) {
                FieldVisitor.visit(item.root(), new Setting(setters, rules, item, work));
            }
        } catch (FunctionRefusal refused) {
            throw rules.reports() ? refused : FunctionRefusal.withoutResult(String.valueOf(refused.getMessage()));
        }
        if (work.results().isEmpty() && idle == Idle.FAILS) {
            throw failed(NO_MATCH);
        }
        if (work.results().isEmpty() && idle == Idle.SAYS_SO) {
            work.report(FunctionResult.of("no matches for input setter(s)"));
        }
    }

    private record Setting(Map<String, String> setters, SetterRules rules, PackageResource item, FunctionWork work)
            implements FieldVisitor {

        @Override
        public void scalar(YamlScalar scalar, String path) throws FunctionRefusal {
            Optional<SetterPattern> pattern = pattern(scalar);
            if (pattern.isEmpty() || scalar.isNull()) {
                return;
            }
            String value = pattern.get().resolve(setters, scalar.value(), rules);
            work.wrote(value);
            if (value.isEmpty()) {
                scalar.replaceWith(
                        rules.quotesNothing()
                                ? YamlScalar.string("", ScalarStyle.DOUBLE_QUOTED)
                                : YamlScalar.plain("null"));
            } else if (scalar.style() != ScalarStyle.PLAIN) {
                scalar.setValue(value);
            } else if (value.indexOf('\n') >= 0) {
                scalar.replaceWith(YamlScalar.string(value, ScalarStyle.LITERAL));
            } else {
                scalar.setPlain(value);
            }
            report(value, path);
        }

        @Override
        public void list(YamlMap owner, String key, YamlList list, String path) throws FunctionRefusal {
            Optional<SetterPattern> pattern = pattern(list);
            if (pattern.isEmpty() || (list.isFlow() && !rules.setsFlowLists())) {
                return;
            }
            String setter = pattern.get()
                    .onlySetter()
                    .orElseThrow(() -> failed("invalid setter pattern for array node: "
                            + GoQuote.of(pattern.get().text())));
            String value = setters.getOrDefault(setter, "");
            work.wrote(value);
            YamlList wanted = value.isEmpty() && rules.setsFlowLists() ? YamlList.create() : parsed(value);
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
            if (!rules.reports()) {
                return;
            }
            work.report(FunctionResult.of("set field value to " + GoQuote.of(value))
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
            return failed("input to array setter must be an array of values, but found " + GoQuote.of(value));
        }
    }

    static FunctionRefusal failed(String reason) {
        return FunctionRefusal.of("failed to apply setters: " + reason);
    }
}

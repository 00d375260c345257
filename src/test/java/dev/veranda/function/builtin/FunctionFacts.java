package dev.veranda.function.builtin;

import dev.veranda.function.builtin.setters.DiscoveredSetters;
import dev.veranda.function.builtin.setters.FieldValuePath;
import dev.veranda.function.builtin.setters.SetterPattern;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.resources.PackageResources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What functions find out on their way, for tests that look at that alone. */
public final class FunctionFacts {

    private FunctionFacts() {}

    /** The values setters must have had for a pattern to give {@code value}. */
    public static Map<String, String> setterValues(String pattern, String value) {
        try {
            return new SetterPattern(pattern).valuesIn(value);
        } catch (FunctionRefusal refusal) {
            throw new AssertionError(refusal);
        }
    }

    /** Whether search-replace's {@code by-path} pattern reaches a field. */
    public static boolean matchesPath(String byPath, String path) {
        return FieldValuePath.parse(byPath).matches(path);
    }

    /** Why list-setters found no values in a package's pipeline. */
    public static List<String> setterWarnings(PackageContents contents) {
        try {
            FunctionCall call = new FunctionCall(
                    FunctionImage.of("list-setters"),
                    Optional.empty(),
                    PackageResources.read(contents).all(),
                    FunctionRun.Stage.MUTATOR,
                    ".",
                    Duration.ofSeconds(30),
                    () -> false);
            return DiscoveredSetters.of(new FunctionWork(call)).warnings();
        } catch (FunctionRefusal refusal) {
            return List.of();
        }
    }
}

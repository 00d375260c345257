package dev.veranda.kpt.kptfile;

import java.util.Collection;

/** What the {@code tag} field of a pipeline function means: a version as it is, or the best of those that exist. */
public sealed interface FunctionTag {

    /** The tag to use. */
    record Resolved(String tag) implements FunctionTag {}

    /** Why there is none, in kpt's words. */
    record Unresolved(String reason) implements FunctionTag {}

    /** @param existing the tags the image is known to have; read only when {@code text} is a range */
    static FunctionTag resolve(String text, Collection<String> existing) {
        boolean range = !isExact(text);
        var constraint = VersionConstraint.parse(text);
        if (range && constraint.isPresent()) {
            return constraint
                    .get()
                    .highest(existing)
                    .<FunctionTag>map(Resolved::new)
                    .orElseGet(() ->
                            new Unresolved("no tag could be found matching the version constraint \"" + text + "\""));
        }
        if (FunctionImage.isTag(text)) {
            return new Resolved(text);
        }
        return new Unresolved(
                "`function.tag` \"" + text + "\" must be a valid image tag: must start with an alphanumeric "
                        + "character or underscore, followed by at most 127 alphanumeric characters, underscores, periods, "
                        + "or dashes");
    }

    private static boolean isExact(String text) {
        return text.chars().filter(c -> c == '.').count() >= 2
                && Version.parse(text).isPresent();
    }
}

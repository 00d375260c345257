package dev.veranda.kpt.kptfile;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the {@code tag} field of a pipeline function means: a version as it is, or the best of those that exist. */
public sealed interface FunctionTag {

    /** The tag to use. */
    record Resolved(String tag) implements FunctionTag {}

    /** Why there is none, in kpt's words. */
    record Unresolved(String reason) implements FunctionTag {}

    /**
     * The tag for an image; without {@code text} the image keeps the one it has.
     *
     * @param existing the tags the image is known to have; read only when {@code text} is a range
     */
    static FunctionTag resolve(FunctionImage image, Optional<String> text, Collection<String> existing) {
        if (text.isEmpty()) {
            return new Resolved(image.tag().orElse(""));
        }
        return FunctionImage.problem(image.text())
                .<FunctionTag>map(problem -> new Unresolved(
                        "failed to parse image \"" + image.text() + "\" as reference: invalid reference format"))
                .orElseGet(() -> resolve(text.get(), existing));
    }

    /** @param existing the tags the image is known to have; read only when {@code text} is a range */
    static FunctionTag resolve(String text, Collection<String> existing) {
        // A version in a loose form, such as v0.2, is a tag of its own and not the range of its patches.
        Optional<VersionConstraint> range =
                Version.parse(text).isPresent() ? Optional.empty() : VersionConstraint.parse(text);
        if (range.isPresent()) {
            return range.get()
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

    /** Those of the tags that are versions of releases, the newest first. */
    static List<String> releases(Collection<String> tags) {
        return VersionConstraint.releases(tags)
                .sorted(Comparator.reverseOrder())
                .map(Version::text)
                .toList();
    }
}

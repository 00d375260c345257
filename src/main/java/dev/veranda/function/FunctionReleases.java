package dev.veranda.function;

import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.kptfile.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The released versions of a function and where they can be had.
 *
 * @param versions newest first; empty for a function that is not released by version
 * @param frozenAt the newest of them in the old registry, {@code gcr.io/kpt-fn}; empty when that has them all
 * @param wasm tags that only the function's WebAssembly module has
 */
public record FunctionReleases(List<Version> versions, Optional<Version> frozenAt, List<String> wasm) {

    /** The old registry, wherever it is mirrored. It has not changed since August 2023. */
    private static final Pattern FROZEN = Pattern.compile("(?:.*/)?kpt-fn(?:-contrib)?/[^/]+");

    private static final Pattern FLOATING = Pattern.compile("v?(\\d{1,18})(?:\\.(\\d{1,18}))?");

    public FunctionReleases {
        versions = List.copyOf(versions);
        wasm = List.copyOf(wasm);
    }

    /** Which version the image is, as its registry reads its tag. A digest beside a tag does not say more than the tag. */
    FunctionVersion meantBy(FunctionImage image) {
        boolean isFrozen = FROZEN.matcher(image.repository()).matches();
        if (versions.isEmpty()) {
            return new FunctionVersion.Newest();
        }
        if (image.tag().isEmpty() && image.digest().isPresent()) {
            return new FunctionVersion.Unknown("a digest does not say which version it is");
        }
        String tag = image.tag().orElse("latest");
        return switch (tag) {
            case "latest" ->
                isFrozen
                        ? new FunctionVersion.Release(all(true).findFirst().orElseThrow())
                        : new FunctionVersion.Newest();
            case "unstable" -> isFrozen ? new FunctionVersion.Unstable() : new FunctionVersion.Newest();
            default -> named(tag, isFrozen);
        };
    }

    /** All its tags, newest first. */
    List<String> tags() {
        return versions.stream().map(Version::text).toList();
    }

    /** The tags an image's registry has, newest first. */
    List<String> tagsOf(FunctionImage image) {
        return all(FROZEN.matcher(image.repository()).matches())
                .map(Version::text)
                .toList();
    }

    private FunctionVersion named(String tag, boolean isFrozen) {
        Optional<Version> version = Version.parse(tag);
        if (version.isEmpty()) {
            return new FunctionVersion.Unknown("\"" + tag + "\" is not a version");
        }
        if (version.get().isPreRelease()) {
            return new FunctionVersion.Unknown(tag + " was not released");
        }
        if (FLOATING.matcher(tag).matches()) {
            return highest(tag, isFrozen)
                    .<FunctionVersion>map(FunctionVersion.Release::new)
                    .orElseGet(() -> new FunctionVersion.Unknown("no " + tag + " is known"));
        }
        boolean isKnown = wasm.contains(tag) || isBetweenKnown(version.get());
        return isKnown
                ? new FunctionVersion.Release(version.get())
                : new FunctionVersion.Unknown("no " + tag + " is known");
    }

    /** The highest release below a tag such as {@code v0.4}; one the registry lacks may come from its successor. */
    private Optional<Version> highest(String tag, boolean isFrozen) {
        String prefix = (tag.startsWith("v") ? tag : "v" + tag) + ".";
        return Stream.concat(all(isFrozen), all(false))
                .filter(release -> release.text().startsWith(prefix))
                .findFirst();
    }

    private boolean isBetweenKnown(Version version) {
        return all(false).anyMatch(known -> known.compareTo(version) >= 0)
                && all(false).anyMatch(known -> known.compareTo(version) <= 0);
    }

    private Stream<Version> all(boolean isFrozen) {
        return versions.stream()
                .filter(version -> !isFrozen
                        || frozenAt.map(newest -> version.compareTo(newest) <= 0)
                                .orElse(true));
    }
}

package dev.veranda.kpt.kptfile;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reference to a container image as a pipeline names it: {@code [host[:port]/]path[:tag][@digest]}.
 *
 * @param repository everything before tag and digest
 * @param digest for example {@code sha256:…}
 */
public record FunctionImage(String repository, Optional<String> tag, Optional<String> digest) {

    /** Where kpt looks for functions named without a registry. */
    public static final String DEFAULT_PREFIX = "ghcr.io/kptdev/krm-functions-catalog";

    private static final int MAX_LENGTH = 512;

    private static final String HOST_PART = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final String PATH_PART = "[a-z0-9]+(?:(?:\\.|__|_|-+)[a-z0-9]+)*";
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");

    /** The grammar of the OCI distribution specification. */
    private static final Pattern GRAMMAR =
            Pattern.compile("(?:" + HOST_PART + "(?:\\." + HOST_PART + ")*(?::[0-9]+)?/)?"
                    + PATH_PART + "(?:/" + PATH_PART + ")*"
                    + "(?::\\w[\\w.-]{0,127})?"
                    + "(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?");

    /** Takes the parts of any text apart; whether it is valid is {@link #problem}. */
    public static FunctionImage of(String text) {
        int at = text.indexOf('@');
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        String tagged = at < 0 ? text : text.substring(0, at);
        int colon = tagged.lastIndexOf(':');
        boolean hasTag = colon > tagged.lastIndexOf('/');
        return new FunctionImage(
                hasTag ? tagged.substring(0, colon) : tagged,
                hasTag ? Optional.of(tagged.substring(colon + 1)) : Optional.empty(),
                digest);
    }

    /** Why kpt refuses {@code text} as an image, in kpt's words; empty when it is a valid reference. */
    public static Optional<String> problem(String text) {
        if (text.length() <= MAX_LENGTH && GRAMMAR.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of("function image reference \"" + text + "\" is invalid: invalid reference format");
    }

    /** Why nothing can be put behind {@code prefix} to make an image; empty for the empty prefix too, which adds nothing. */
    public static Optional<String> prefixProblem(String prefix) {
        String separator = prefix.isEmpty() || prefix.endsWith("/") ? "" : "/";
        return problem(prefix + separator + "function").isEmpty()
                ? Optional.empty()
                : Optional.of("image prefix \"" + prefix + "\" is invalid: it must be a registry and a path");
    }

    /** True when {@code tag} may stand behind the colon of a reference. */
    public static boolean isTag(String tag) {
        return TAG.matcher(tag).matches();
    }

    /** The last part of the path: what a function is known by, whatever registry it comes from. */
    public String baseName() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    public boolean hasTagOrDigest() {
        return tag.isPresent() || digest.isPresent();
    }

    /** This image with a prefix when it names no registry or organisation; an empty prefix changes nothing. */
    public FunctionImage withPrefix(String prefix) {
        if (prefix.isEmpty() || repository.contains("/")) {
            return this;
        }
        return new FunctionImage(prefix.endsWith("/") ? prefix + repository : prefix + "/" + repository, tag, digest);
    }

    public FunctionImage withTag(String newTag) {
        return new FunctionImage(repository, Optional.of(newTag), Optional.empty());
    }

    /** The reference as text. */
    public String text() {
        return repository
                + tag.map(text -> ":" + text).orElse("")
                + digest.map(text -> "@" + text).orElse("");
    }
}

package dev.veranda.kpt.render;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.KptfileReading;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends a render. Knows where it happened, for the text kpt would print. */
final class RenderFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String packagePath;
    private final transient Optional<String> operation;
    private final String cause;
    private final String words;

    private RenderFailure(String packagePath, Optional<String> operation, String cause, String words) {
        super(cause);
        this.packagePath = packagePath;
        this.operation = operation;
        this.cause = cause;
        this.words = words;
    }

    /** Something about the package itself. */
    static RenderFailure inPackage(String packagePath, String cause) {
        return new RenderFailure(packagePath, Optional.empty(), cause, cause);
    }

    /** Something that happened while its pipeline was run. */
    static RenderFailure inPipeline(String packagePath, String cause) {
        return new RenderFailure(packagePath, Optional.of("pipeline.run"), cause, cause);
    }

    /** A Kptfile that is no YAML. */
    static RenderFailure unreadableKptfile(String packagePath, String details) {
        return inKptfile(packagePath, details, KptfileReading.unreadable(display(packagePath), details));
    }

    /** A Kptfile that is YAML, but not as kpt wants it. */
    static RenderFailure refusedKptfile(String packagePath, KptfileReading.Refused refused) {
        return inKptfile(packagePath, refused.text(), refused.words(display(packagePath)));
    }

    /** kpt comes upon the Kptfile of a subpackage while it looks for the root's subpackages. */
    private static RenderFailure inKptfile(String packagePath, String cause, String words) {
        String reading = "error reading Kptfile at \"" + display(packagePath) + "\": " + cause;
        return packagePath.equals(SlashPath.ROOT)
                ? new RenderFailure(SlashPath.ROOT, Optional.empty(), reading, words)
                : new RenderFailure(
                        SlashPath.ROOT,
                        Optional.of("pkg.Subpackages"),
                        "pkg " + display(packagePath) + ": " + reading,
                        words);
    }

    /** A root without a Kptfile. */
    static RenderFailure noKptfile() {
        return inPackage(SlashPath.ROOT, "No Kptfile found at \".\".");
    }

    String packagePath() {
        return packagePath;
    }

    /** What went wrong without the way to it, as kpt tells it to a person. */
    String words() {
        return words;
    }

    /**
     * As kpt prints it when subpackages are rendered first.
     *
     * @param way the packages from the first one below the root to the one that failed; the root alone when it is that one
     */
    String depthFirstText(List<String> way) {
        String packages = way.stream().map(RenderFailure::display).collect(Collectors.joining(":\n\tpkg "));
        return "pkg.render: pkg " + packages + ":"
                + operation.map(name -> "\n\t" + name + ": ").orElse(" ") + cause;
    }

    /** As kpt prints it when parents are rendered first: always from the root. */
    String breadthFirstText() {
        String place = packagePath.equals(SlashPath.ROOT) ? "" : "pkg " + display(packagePath) + ": ";
        String start = operation.map(name -> "\n\t" + name + ": ").orElse(place.isEmpty() ? " " : "\n\t");
        return "pkg.render: pkg .:" + start + place + cause;
    }

    static String display(String path) {
        return path.equals(SlashPath.ROOT) ? path : "./" + path;
    }
}

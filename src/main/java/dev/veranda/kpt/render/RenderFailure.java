package dev.veranda.kpt.render;

import dev.veranda.kpt.SlashPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends a render. Knows where it happened, for the text kpt would print. */
final class RenderFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String packagePath;
    private final transient Optional<String> operation;
    private final String cause;

    private RenderFailure(String packagePath, Optional<String> operation, String cause) {
        super(cause);
        this.packagePath = packagePath;
        this.operation = operation;
        this.cause = cause;
    }

    /** Something about the package itself. */
    static RenderFailure inPackage(String packagePath, String cause) {
        return new RenderFailure(packagePath, Optional.empty(), cause);
    }

    /** Something that happened while its pipeline was run. */
    static RenderFailure inPipeline(String packagePath, String cause) {
        return new RenderFailure(packagePath, Optional.of("pipeline.run"), cause);
    }

    /** A subpackage of the root whose Kptfile cannot be read. */
    static RenderFailure inKptfile(String packagePath, String cause) {
        return new RenderFailure(
                SlashPath.ROOT,
                Optional.of("pkg.Subpackages"),
                "pkg " + display(packagePath) + ": error reading Kptfile at \"" + display(packagePath) + "\": "
                        + cause);
    }

    String packagePath() {
        return packagePath;
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

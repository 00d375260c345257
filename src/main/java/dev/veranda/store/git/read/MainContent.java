package dev.veranda.store.git.read;

import dev.veranda.store.git.layout.LeftOut;
import java.util.List;

/**
 * What the main branch holds below the repository's directory.
 *
 * @param packages sorted by path
 * @param leftOut folders that hold a package which cannot be served, at most a thousand
 * @param rootIsPackage whether the directory itself is a package; Porch's layout has no name for that one, so it is not
 *     among {@code packages}
 */
public record MainContent(List<MainPackage> packages, List<LeftOut> leftOut, boolean rootIsPackage) {

    /** A branch without anything. */
    public static final MainContent EMPTY = new MainContent(List.of(), List.of(), false);

    public MainContent {
        packages = List.copyOf(packages);
        leftOut = List.copyOf(leftOut);
    }
}

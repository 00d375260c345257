package dev.veranda.store.git.read;

import dev.veranda.store.git.layout.GitHash;
import java.util.List;

/**
 * A package on the main branch: a folder with a {@code Kptfile} that is not inside another package.
 *
 * @param path relative to the repository's directory
 * @param tree its content; equal content has the equal tree wherever it is
 * @param subpackages paths of the packages inside it, relative to it, sorted
 */
public record MainPackage(String path, GitHash tree, List<String> subpackages) {

    public MainPackage {
        subpackages = List.copyOf(subpackages);
    }
}

package dev.veranda.store.git;

import dev.veranda.kpt.PackageContents;
import java.util.List;

/**
 * The files of a stored package.
 *
 * @param skipped paths left out because they are symbolic links or submodules, or have a name no package file may have
 */
public record StoredPackage(PackageContents contents, List<String> skipped) {

    public StoredPackage {
        skipped = List.copyOf(skipped);
    }
}

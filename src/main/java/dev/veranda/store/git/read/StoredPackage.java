package dev.veranda.store.git.read;

import dev.veranda.kpt.PackageContents;
import dev.veranda.store.git.layout.LeftOut;
import java.util.List;

/**
 * The files of a stored package.
 *
 * @param skipped what was left out: links, submodules, and files with a name no package file may have
 */
public record StoredPackage(PackageContents contents, List<LeftOut> skipped) {

    public StoredPackage {
        skipped = List.copyOf(skipped);
    }
}

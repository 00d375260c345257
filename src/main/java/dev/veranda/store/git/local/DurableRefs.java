package dev.veranda.store.git.local;

import dev.veranda.store.git.layout.RefChange;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Brings to the disk that files were renamed. Git writes a ref or a pack under another name first; its content is on the disk
 * when the file gets its own name, but that it has this name may be lost with the power until its folder is written as well.
 */
public final class DurableRefs {

    private DurableRefs() {}

    /** @param bareRepository a repository by path, to which these changes were just pushed */
    public static void settle(Path bareRepository, Collection<RefChange> changes) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(bareRepository.resolve("objects/pack"));
        for (RefChange change : changes) {
            Path file = bareRepository.resolve(change.ref());
            for (Path folder = file.getParent();
                    folder != null && folder.startsWith(bareRepository);
                    folder = folder.getParent()) {
                folders.add(folder);
            }
        }
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                force(folder);
            }
        }
    }

    /** Brings to the disk which files are in a folder. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

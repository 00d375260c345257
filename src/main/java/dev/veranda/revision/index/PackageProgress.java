package dev.veranda.revision.index;

import dev.veranda.repository.SyncProgress;
import dev.veranda.store.git.layout.PackageRef;
import dev.veranda.store.git.layout.RefLayout;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Counts the packages that show already while much of a repository is read, each from its first revision on. */
final class PackageProgress {

    private final RefLayout layout;
    private final Consumer<SyncProgress> listener;
    private final Set<String> missing = new HashSet<>();
    private final int all;

    PackageProgress(
            RefLayout layout, Collection<String> moved, Optional<MainMoves> main, Consumer<SyncProgress> listener) {
        this.layout = layout;
        this.listener = listener;
        moved.forEach(ref -> layout.parse(ref).map(PackageRef::packagePath).ifPresent(missing::add));
        main.map(MainMoves::changedPaths).ifPresent(missing::addAll);
        this.all = missing.size();
        tell();
    }

    void taken(RefReading.Found part) {
        part.read()
                .forEach(ref -> layout.parse(ref).map(PackageRef::packagePath).ifPresent(missing::remove));
        part.goneRefs()
                .forEach(ref -> layout.parse(ref).map(PackageRef::packagePath).ifPresent(missing::remove));
        part.onMain().forEach(found -> missing.remove(found.path()));
        tell();
    }

    /** What is taken in at once needs no telling. */
    private void tell() {
        if (all > RevisionIndex.AT_ONCE) {
            listener.accept(new SyncProgress(all - missing.size(), all));
        }
    }
}

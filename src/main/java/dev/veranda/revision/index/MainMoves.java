package dev.veranda.revision.index;

import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.git.read.MainChange;
import dev.veranda.store.git.read.MainContent;
import dev.veranda.store.git.read.MainDifference;
import dev.veranda.store.git.read.MainPackage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the main branch is not in the index as it is now.
 *
 * @param changed packages that are new, or hold something else
 * @param gone the paths of packages that are there no more
 * @param changes the last change of each of those that changed, by path
 * @param leftOut what of the folders looked at cannot be served
 * @param lookedAt the folders about which nothing else counts than what is found here
 * @param rootIsPackage whether the folder that packages lie below is one itself
 */
record MainMoves(
        List<MainPackage> changed,
        Set<String> gone,
        Map<String, MainChange> changes,
        List<LeftOut> leftOut,
        LookedAt lookedAt,
        boolean rootIsPackage) {

    /** Which folders were looked at. */
    sealed interface LookedAt {

        /** Every one. */
        record Everything() implements LookedAt {}

        /** These, by their path from the root of the repository. */
        record Folders(Set<String> paths) implements LookedAt {}
    }

    static final MainMoves NONE =
            new MainMoves(List.of(), Set.of(), Map.of(), List.of(), new LookedAt.Folders(Set.of()), false);

    /** @param indexed the trees of the packages that the index has from the branch, by path */
    static MainMoves of(MainContent main, Map<String, String> indexed) {
        Set<String> gone = new HashSet<>(indexed.keySet());
        main.packages().forEach(found -> gone.remove(found.path()));
        return new MainMoves(
                main.packages().stream()
                        .filter(found -> !found.tree().hex().equals(indexed.get(found.path())))
                        .toList(),
                gone,
                Map.of(),
                main.leftOut(),
                new LookedAt.Everything(),
                main.rootIsPackage());
    }

    static MainMoves of(MainDifference difference, RefLayout layout) {
        MainContent now = difference.after();
        Set<String> gone = paths(difference.before());
        gone.removeAll(paths(now));
        Set<String> lookedAt = Stream.of(difference.before(), now)
                .flatMap(side -> Stream.concat(
                        side.packages().stream().map(found -> layout.fullPath(found.path())),
                        side.leftOut().stream().map(LeftOut::name)))
                .collect(Collectors.toSet());
        return new MainMoves(
                now.packages(), gone, Map.of(), now.leftOut(), new LookedAt.Folders(lookedAt), now.rootIsPackage());
    }

    MainMoves with(Map<String, MainChange> lastChanges) {
        return new MainMoves(changed, gone, lastChanges, leftOut, lookedAt, rootIsPackage);
    }

    Set<String> changedPaths() {
        return changed.stream().map(MainPackage::path).collect(Collectors.toSet());
    }

    /** Whether a folder was looked at, so that what was known of it before no longer counts. */
    boolean covers(String folder) {
        return switch (lookedAt) {
            case LookedAt.Everything() -> true;
            case LookedAt.Folders(Set<String> paths) -> paths.contains(folder);
        };
    }

    /** The same in pieces of at most {@code size} packages; what is gone and what is left out comes with the first. */
    List<MainMoves> pieces(int size) {
        List<MainMoves> pieces = new ArrayList<>();
        for (int from = 0; from == 0 || from < changed.size(); from += size) {
            List<MainPackage> some = changed.subList(from, Math.min(changed.size(), from + size));
            pieces.add(
                    from == 0
                            ? new MainMoves(some, gone, changes, leftOut, lookedAt, rootIsPackage)
                            : new MainMoves(some, Set.of(), changes, List.of(), NONE.lookedAt, rootIsPackage));
        }
        return pieces;
    }

    private static Set<String> paths(MainContent content) {
        Collection<MainPackage> packages = content.packages();
        return packages.stream().map(MainPackage::path).collect(Collectors.toCollection(HashSet::new));
    }
}

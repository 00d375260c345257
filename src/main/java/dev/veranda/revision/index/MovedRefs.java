package dev.veranda.revision.index;

import dev.veranda.store.git.layout.PackageRef;
import dev.veranda.store.git.layout.RefLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Refs that moved, in the pieces they are read in: all at once as a rule, and where there are very many in pieces, so that the
 * first packages of a large repository show while the rest of it is read. Refs of one package stay together, because they
 * explain each other; the main branch comes last, because it is about all packages.
 */
final class MovedRefs {

    private final String main;
    private final Function<String, String> packageOf;
    private final int pieceSize;

    /** @param packageOf the package a ref is about; the ref itself where it is about none */
    MovedRefs(String main, Function<String, String> packageOf, int pieceSize) {
        this.main = main;
        this.packageOf = packageOf;
        this.pieceSize = pieceSize;
    }

    static MovedRefs in(RefLayout layout, int pieceSize) {
        return new MovedRefs(
                layout.main(),
                ref -> layout.parse(ref).map(PackageRef::packagePath).orElse(ref),
                pieceSize);
    }

    List<Set<String>> pieces(Collection<String> moved) {
        if (moved.size() <= pieceSize) {
            return List.of(new TreeSet<>(moved));
        }
        List<Set<String>> pieces = new ArrayList<>();
        Set<String> piece = new TreeSet<>();
        for (Set<String> together : byPackage(moved)) {
            piece.addAll(together);
            if (piece.size() >= pieceSize) {
                pieces.add(piece);
                piece = new TreeSet<>();
            }
        }
        if (moved.contains(main)) {
            piece.add(main);
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }

    private Collection<Set<String>> byPackage(Collection<String> moved) {
        TreeMap<String, Set<String>> byPackage = new TreeMap<>();
        moved.stream()
                .filter(ref -> !ref.equals(main))
                .forEach(ref -> byPackage
                        .computeIfAbsent(packageOf.apply(ref), first -> new TreeSet<>())
                        .add(ref));
        return byPackage.values();
    }
}

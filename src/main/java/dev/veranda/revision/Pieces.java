package dev.veranda.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A long list in pieces: a statement takes 65,535 parameters at most. */
final class Pieces {

    private static final int SIZE = 10_000;

    private Pieces() {}

    static <T> List<List<T>> of(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < list.size(); from += SIZE) {
            pieces.add(list.subList(from, Math.min(list.size(), from + SIZE)));
        }
        return pieces;
    }
}

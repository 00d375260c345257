package dev.veranda.revision.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A long list in pieces: a statement takes 65,535 parameters at most. */
public final class Pieces {

    private static final int SIZE = 10_000;

    private Pieces() {}

    /** The same in pieces, in the same order. */
    public static <T> List<List<T>> of(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < list.size(); from += SIZE) {
            pieces.add(list.subList(from, Math.min(list.size(), from + SIZE)));
        }
        return pieces;
    }
}

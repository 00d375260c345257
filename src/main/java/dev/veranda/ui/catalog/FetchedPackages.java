package dev.veranda.ui.catalog;

import dev.veranda.access.Actor;
import dev.veranda.revision.catalog.CatalogEntry;
import dev.veranda.revision.catalog.CatalogQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the list has fetched since it was last asked anew, to find out whether anything of it has changed. */
final class FetchedPackages {

    /** Who scrolls further has the list sent again. */
    private static final int MOST_PIECES = 20;

    private final CatalogAnswers catalog;
    private final Actor actor;
    private final Map<Piece, List<CatalogEntry>> pieces = new HashMap<>();
    private int count = -1;

    private record Piece(int offset, int limit) {}

    FetchedPackages(CatalogAnswers catalog, Actor actor) {
        this.catalog = catalog;
        this.actor = actor;
    }

    List<CatalogEntry> page(CatalogQuery query, int offset, int limit) {
        List<CatalogEntry> page = catalog.page(actor, query, offset, limit);
        pieces.put(new Piece(offset, limit), page);
        return page;
    }

    int count(CatalogQuery query) {
        count = catalog.count(actor, query);
        return count;
    }

    /** Whether all that was fetched is as it was. */
    boolean isSame(CatalogQuery query) {
        return !pieces.isEmpty()
                && pieces.size() <= MOST_PIECES
                && catalog.count(actor, query) == count
                && pieces.entrySet().stream()
                        .allMatch(piece -> catalog.page(
                                        actor,
                                        query,
                                        piece.getKey().offset(),
                                        piece.getKey().limit())
                                .equals(piece.getValue()));
    }

    void forget() {
        pieces.clear();
        count = -1;
    }
}

package dev.veranda.ui.audit;

import dev.veranda.access.Actor;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import java.util.List;
import java.util.TreeMap;

/**
 * What was found in the trail, page after page, as it was when it was asked for: a page is found by the entry it comes after, and
 * what happens meanwhile moves nothing.
 */
final class AuditPages {

    private final AuditTrail trail;
    private final Actor actor;
    private final String words;

    /** Where pages begin: how many entries come before, and the id of the last of them. */
    private final TreeMap<Integer, Long> beginnings = new TreeMap<>();

    AuditPages(AuditTrail trail, Actor actor, String words) {
        this.trail = trail;
        this.actor = actor;
        this.words = words;
        List<AuditEntry> newest = trail.older(actor, words, Long.MAX_VALUE, 0, 1);
        beginnings.put(0, newest.isEmpty() ? 0 : newest.getFirst().id() + 1);
    }

    boolean isEmpty() {
        return beginnings.firstEntry().getValue() == 0;
    }

    List<AuditEntry> page(int offset, int limit) {
        var nearest = beginnings.floorEntry(offset);
        List<AuditEntry> page = trail.older(actor, words, nearest.getValue(), offset - nearest.getKey(), limit);
        if (!page.isEmpty()) {
            beginnings.put(offset + page.size(), page.getLast().id());
        }
        return page;
    }
}

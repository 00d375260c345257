package dev.veranda.ui.approvals;

import com.vaadin.flow.server.VaadinSession;
import dev.veranda.revision.comparison.Change;
import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which changes this person has ticked off, for as long as they are signed in. A change is known by its content, so that one
 * that changes again is no longer viewed.
 */
class Viewed implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int MOST_REVIEWS = 50;

    private final Map<String, HashSet<String>> byReview = new LinkedHashMap<>();

    private Viewed() {}

    static Viewed bySignedIn() {
        VaadinSession session = VaadinSession.getCurrent();
        Viewed viewed = session.getAttribute(Viewed.class);
        if (viewed == null) {
            viewed = new Viewed();
            session.setAttribute(Viewed.class, viewed);
        }
        return viewed;
    }

    boolean contains(String review, Change change) {
        return byReview.getOrDefault(review, new HashSet<>()).contains(change.fingerprint());
    }

    void mark(String review, Change change, boolean viewed) {
        Set<String> marked = byReview.computeIfAbsent(review, first -> new HashSet<>());
        if (viewed) {
            marked.add(change.fingerprint());
        } else {
            marked.remove(change.fingerprint());
        }
        if (byReview.size() > MOST_REVIEWS) {
            byReview.remove(byReview.keySet().iterator().next());
        }
    }
}

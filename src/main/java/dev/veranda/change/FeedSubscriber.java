package dev.veranda.change;

import java.util.List;

/**
 * Somebody who is told of every change, in order and each once. Called on the reader's thread, for which everybody waits: whatever
 * takes time goes elsewhere.
 */
public interface FeedSubscriber {

    /** These changed, oldest first. */
    void changed(List<Change> changes);

    /** Changes were forgotten before they could be told: what is known is to be read anew. */
    void lost();
}

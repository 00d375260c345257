package dev.veranda.store.git.mirror;

import dev.veranda.failure.Unavailable;
import dev.veranda.store.git.remote.RemoteFailure;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Whether a mirror holds what it should. A mirror is only a copy, so one that lost something is made anew; what a new one
 * lacks as well, the server lacks.
 */
public final class MirrorHealth {

    private static final int MAX_CAUSES = 20;

    private final String url;
    private final Set<ObjectId> missingOnServer = ConcurrentHashMap.newKeySet();
    private volatile boolean damaged;
    private volatile boolean fetchedWhole;

    MirrorHealth(String url) {
        this.url = url;
    }

    /** Whether the mirror has to be made anew. */
    public boolean isDamaged() {
        return damaged;
    }

    void damaged() {
        damaged = true;
    }

    /** From now until {@link #settle}, what is missing is missing on the server: everything was fetched just now. */
    public void trust() {
        damaged = false;
        fetchedWhole = true;
    }

    public void settle() {
        fetchedWhole = false;
    }

    /** Whether the object is missing on the server too, so that a new copy would not bring it. */
    public boolean isMissingOnServer(MissingObjectException missing) {
        ObjectId object = missing.getObjectId();
        if (object == null) {
            return false;
        }
        if (fetchedWhole) {
            missingOnServer.add(object.copy());
        }
        return missingOnServer.contains(object);
    }

    /** What to throw when the mirror cannot be read. */
    public Unavailable unreadable(IOException failure) {
        if (!(failure instanceof MissingObjectException missing && isMissingOnServer(missing))) {
            damaged = true;
        }
        return new Unavailable(
                "The working copy of " + url + " is incomplete and is being fetched anew: "
                        + RemoteFailure.plain(String.valueOf(failure.getMessage())) + ".",
                failure);
    }

    /** What to throw when the mirror cannot be written. */
    Unavailable unwritable(IOException failure) {
        damaged = true;
        return new Unavailable("The working copy of " + url + " cannot be written.", failure);
    }

    /** Looks at why a fetch failed: when what is missing should be here, the server is not to blame. */
    void suspect(Unavailable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < MAX_CAUSES; at = at.getCause(), depth++) {
            if (at instanceof MissingObjectException missing && !isMissingOnServer(missing)) {
                damaged = true;
            }
        }
    }
}

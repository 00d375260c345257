package dev.veranda.store.git.mirror;

import dev.veranda.store.git.layout.GitHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.ObjectIdSet;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;

/**
 * Which files were left on the server because they are larger than what is accepted. Looked for right after a fetch, when
 * nothing else can be missing, so that what is missing later is known to be lost.
 */
public final class LargeFiles {

    private final MirrorRepository repository;
    private final Path list;
    private final ReentrantLock turn = new ReentrantLock();
    private Optional<Set<String>> known = Optional.empty();

    LargeFiles(MirrorRepository repository) {
        this.repository = repository;
        this.list = repository.getDirectory().toPath().resolve("left-on-server");
    }

    /** Whether this file was left on the server. */
    public boolean contains(ObjectId blob) throws IOException {
        if (!repository.leavesOutLargeFiles()) {
            return false;
        }
        turn.lock();
        try {
            return known().contains(blob.name());
        } finally {
            turn.unlock();
        }
    }

    /** All that were left on the server. */
    ObjectIdSet all() throws IOException {
        turn.lock();
        try {
            ObjectIdOwnerMap<ObjectIdOwnerMap.Entry> all = new ObjectIdOwnerMap<>();
            known().forEach(name -> all.addIfAbsent(new ObjectIdOwnerMap.Entry(ObjectId.fromString(name)) {}));
            return all;
        } finally {
            turn.unlock();
        }
    }

    /** Lets go of the list until it is asked for. */
    void forget() {
        turn.lock();
        try {
            known = Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    /** Finds what {@code fetched} leads to and is not here, but for what {@code before} led to already. */
    void find(Collection<ObjectId> fetched, Collection<GitHash> before) throws IOException {
        Set<String> found = missing(fetched, before);
        turn.lock();
        try {
            found.removeAll(known());
            if (!found.isEmpty()) {
                Files.write(list, found, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                known().addAll(found);
            }
        } finally {
            turn.unlock();
        }
    }

    private Set<String> missing(Collection<ObjectId> fetched, Collection<GitHash> before) throws IOException {
        Set<String> found = new TreeSet<>();
        try (ObjectWalk walk = new ObjectWalk(repository)) {
            for (ObjectId start : fetched) {
                walk.markStart(walk.parseAny(start));
            }
            for (GitHash end : before) {
                markUninteresting(walk, end);
            }
            RevObject commit = walk.next();
            while (commit != null) {
                commit = walk.next();
            }
            for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
                if (object.getType() == Constants.OBJ_BLOB
                        && !repository.getObjectDatabase().has(object)) {
                    found.add(object.name());
                }
            }
        }
        return found;
    }

    private static void markUninteresting(ObjectWalk walk, GitHash end) throws IOException {
        try {
            walk.markUninteresting(walk.parseAny(end.objectId()));
        } catch (MissingObjectException gone) {
            // Then more is looked through than need be.
        }
    }

    private Set<String> known() throws IOException {
        if (known.isEmpty()) {
            List<String> lines = Files.exists(list) ? Files.readAllLines(list) : List.of();
            known = Optional.of(new TreeSet<>(lines));
        }
        return known.get();
    }
}

package dev.veranda.store.git.push;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RefChange;
import dev.veranda.store.git.local.LocalPacks;
import dev.veranda.store.git.local.LocalRefs;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jboss.logging.Logger;

/**
 * Writes to a repository by path without a conversation, which would list its refs and look at everything that each of them
 * leads to: the objects that were made as one pack, then the refs. What is built on has to be what a ref there points at, so that
 * all of it is there and stays.
 */
final class LocalPush {

    private static final Logger LOG = Logger.getLogger(LocalPush.class);

    private final Repository repository;
    private final LocalPacks packs;
    private final String main;

    /** @param main the name of the main branch, on which most things build */
    LocalPush(Repository repository, String main) {
        this.repository = repository;
        this.packs = new LocalPacks(repository);
        this.main = main;
    }

    /**
     * Makes the changes, all or none.
     *
     * @param made the objects that were made for them, and their types
     * @return whether they are made; where not, a conversation of the usual kind finds why or knows how
     * @throws IOException before anything is changed
     */
    DirectPush.Answer push(LocalRefs refs, List<RefChange> changes, Map<ObjectId, Integer> made) throws IOException {
        if (!refs.areAsExpected(changes)) {
            return DirectPush.Answer.REFUSED;
        }
        NewObjects objects = NewObjects.of(repository, made);
        if (!objects.borrowed().isEmpty() || !isBuiltOnWhatIsThere(refs, changes, objects)) {
            return DirectPush.Answer.REFUSED;
        }
        if (objects.sent().isEmpty()) {
            return changed(refs, changes);
        }
        try (LocalPacks.Kept kept = packs.put(refs.folder(), objects.sent())) {
            return changed(refs, changes);
        }
    }

    private static DirectPush.Answer changed(LocalRefs refs, List<RefChange> changes) {
        try {
            return refs.change(changes) ? DirectPush.Answer.DONE : DirectPush.Answer.REFUSED;
        } catch (IOException | RuntimeException failure) {
            LOG.debugf(failure, "The refs of %s cannot be moved", refs.folder());
            return DirectPush.Answer.UNCLEAR;
        }
    }

    private boolean isBuiltOnWhatIsThere(LocalRefs refs, List<RefChange> changes, NewObjects objects)
            throws IOException {
        Set<ObjectId> needed = new HashSet<>(objects.parents());
        changes.stream()
                .flatMap(change -> change.target().stream())
                .map(GitHash::objectId)
                .filter(target -> !objects.sent().containsKey(target))
                .forEach(needed::add);
        Set<ObjectId> there = new HashSet<>();
        changes.stream()
                .flatMap(change -> change.expected().stream())
                .map(GitHash::objectId)
                .forEach(there::add);
        if (!there.containsAll(needed)) {
            refs.target(main).map(GitHash::objectId).ifPresent(there::add);
        }
        return there.containsAll(needed);
    }
}

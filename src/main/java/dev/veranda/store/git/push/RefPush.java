package dev.veranda.store.git.push;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RefChange;
import dev.veranda.store.git.local.LocalRefs;
import dev.veranda.store.git.remote.RemoteConnections;
import dev.veranda.store.git.remote.RemoteFailure;
import dev.veranda.store.git.remote.RemoteProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackPushConnection;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Pushes a list of ref changes: in one transaction when the server offers that, else one after the other in the order given,
 * stopping at the first that fails. Callers order changes so that every prefix is a valid state.
 */
public final class RefPush {

    private static final Logger LOG = Logger.getLogger(RefPush.class);

    private final Repository repository;
    private final RemoteConnections connections;
    private final DirectPush direct;
    private final LocalPush local;

    /** Learned from the first refusal; asking again every time would cost a connection. */
    private volatile boolean allOrNothing = true;

    /** Pushes what is in a repository to the server it is connected with. */
    public RefPush(Repository repository, RemoteConnections connections) {
        this.repository = repository;
        this.connections = connections;
        this.direct = new DirectPush(repository);
        this.local = new LocalPush(repository, connections.main());
    }

    /** @param made the objects that were made for the changes, and their types */
    public PushOutcome push(List<RefChange> changes, Map<ObjectId, Integer> made) throws RemoteConnections.Failed {
        if (changes.size() > 1 && allOrNothing) {
            try {
                return once(changes, made, true, List.of());
            } catch (RemoteConnections.Failed failed) {
                if (!isAboutAtomic(failed)) {
                    throw failed;
                }
                allOrNothing = false;
            }
        }
        List<RefChange> applied = new ArrayList<>();
        for (RefChange change : changes) {
            PushOutcome outcome = once(List.of(change), made, false, List.copyOf(applied));
            if (!(outcome instanceof PushOutcome.Pushed)) {
                return outcome;
            }
            applied.add(change);
        }
        return new PushOutcome.Pushed();
    }

    private PushOutcome once(
            List<RefChange> changes, Map<ObjectId, Integer> made, boolean atomic, List<RefChange> applied)
            throws RemoteConnections.Failed {
        DirectPush.Answer before = connections.localFolder().isPresent()
                ? writtenByPath(changes, made)
                : pushedUnasked(changes, made, atomic);
        if (before == DirectPush.Answer.DONE) {
            return new PushOutcome.Pushed();
        }
        boolean mayHaveArrived = before == DirectPush.Answer.UNCLEAR;
        try {
            return connections.exchange((transport, exchange) -> {
                transport.setPushAtomic(atomic);
                PushResult result = transport.push(exchange, updates(changes).values());
                return outcome(changes, result, applied, mayHaveArrived);
            });
        } catch (RemoteConnections.Failed failed) {
            // The answer may have been lost after the work was done.
            if (failed.answered() && !isAboutAtomic(failed) && arrived(changes)) {
                return new PushOutcome.Pushed();
            }
            throw failed;
        }
    }

    /** Writes to a repository by path without a conversation; whatever keeps it from that shows in the conversation that follows. */
    private DirectPush.Answer writtenByPath(List<RefChange> changes, Map<ObjectId, Integer> made) {
        try {
            Optional<LocalRefs> refs = connections.localRefs();
            return refs.isPresent() ? local.push(refs.get(), changes, made) : DirectPush.Answer.REFUSED;
        } catch (IOException | RuntimeException notEvenBegun) {
            LOG.debugf(notEvenBegun, "%s is written to by a conversation", repository);
            return DirectPush.Answer.REFUSED;
        }
    }

    /**
     * Pushes without asking what the server has: the expected old values are sent along, and it refuses where they are not what
     * it has. Whatever else comes of it is looked into in a conversation of the usual kind. That finds what has arrived when the
     * answer was lost; but after a refusal, what is there is of somebody else, even when it is the very same: two writes of one
     * person make equal commits when they are made of the same in the same second.
     */
    private DirectPush.Answer pushedUnasked(List<RefChange> changes, Map<ObjectId, Integer> made, boolean atomic)
            throws RemoteConnections.Failed {
        try {
            Optional<DirectPush.Answer> answer = connections.pushing(
                    needed(changes, atomic),
                    (connection, exchange) -> direct.push(
                            connection, changes, NewObjects.of(repository, made).sent(), atomic));
            if (answer.isPresent() && answer.get() != DirectPush.Answer.DONE) {
                connections.forgetGreetings();
            }
            // What was not sent was not made, as if it had been refused.
            return answer.orElse(DirectPush.Answer.REFUSED);
        } catch (RemoteConnections.Failed failed) {
            connections.forgetGreetings();
            if (failed.mayBeOfGreeting()) {
                return DirectPush.Answer.UNCLEAR;
            }
            if (failed.failure().problem() == RemoteProblem.TIMEOUT && arrived(changes)) {
                return DirectPush.Answer.DONE;
            }
            throw failed;
        }
    }

    private static Set<String> needed(List<RefChange> changes, boolean atomic) {
        Set<String> needed = new HashSet<>(Set.of(BasePackPushConnection.CAPABILITY_REPORT_STATUS));
        if (atomic) {
            needed.add("atomic");
        }
        if (changes.stream().anyMatch(change -> change.target().isEmpty())) {
            needed.add(BasePackPushConnection.CAPABILITY_DELETE_REFS);
        }
        return needed;
    }

    private static boolean isDone(Status status) {
        return status == Status.OK || status == Status.UP_TO_DATE || status == Status.NON_EXISTING;
    }

    private Map<String, RemoteRefUpdate> updates(List<RefChange> changes) throws IOException {
        Map<String, RemoteRefUpdate> updates = new LinkedHashMap<>();
        for (RefChange change : changes) {
            ObjectId target = change.target().map(GitHash::objectId).orElse(null);
            ObjectId expected = change.expected().map(GitHash::objectId).orElse(ObjectId.zeroId());
            // Forced, because the expected old value is a stricter rule than "only forward".
            updates.put(
                    change.ref(),
                    new RemoteRefUpdate(
                            repository,
                            target == null ? null : target.name(),
                            target,
                            change.ref(),
                            true,
                            null,
                            expected));
        }
        return updates;
    }

    /** @param mayHaveArrived whether what the server has already may come from here */
    private PushOutcome outcome(
            List<RefChange> changes, PushResult result, List<RefChange> applied, boolean mayHaveArrived) {
        for (RefChange change : changes) {
            Optional<GitHash> actual = target(result.getAdvertisedRef(change.ref()));
            boolean arrived = mayHaveArrived && actual.equals(change.target());
            if (!actual.equals(change.expected()) && !arrived) {
                return new PushOutcome.Lost(change.ref(), change.expected(), actual, applied);
            }
        }
        for (RefChange change : changes) {
            RemoteRefUpdate update = result.getRemoteUpdate(change.ref());
            if (!isDone(update.getStatus())) {
                return refusedOrLost(changes, change, words(update, result), applied);
            }
        }
        return new PushOutcome.Pushed();
    }

    /** A server that refuses says so in words of its own; whether somebody was faster shows in its refs. */
    private PushOutcome refusedOrLost(
            List<RefChange> changes, RefChange refused, String words, List<RefChange> applied) {
        try {
            return connections.reading((connection, exchange) -> {
                for (RefChange change : changes) {
                    Optional<GitHash> actual = target(connection.getRef(change.ref()));
                    if (!actual.equals(change.expected())) {
                        return new PushOutcome.Lost(change.ref(), change.expected(), actual, applied);
                    }
                }
                return new PushOutcome.Refused(refused.ref(), words, applied);
            });
        } catch (RemoteConnections.Failed unreachableNow) {
            return new PushOutcome.Refused(refused.ref(), words, applied);
        }
    }

    private boolean arrived(List<RefChange> changes) {
        try {
            return connections.reading((connection, exchange) -> changes.stream()
                    .allMatch(change -> target(connection.getRef(change.ref())).equals(change.target())));
        } catch (RemoteConnections.Failed unreachableNow) {
            return false;
        }
    }

    private static Optional<GitHash> target(@Nullable Ref ref) {
        return Optional.ofNullable(ref).map(Ref::getObjectId).map(GitHash::of);
    }

    private static String words(RemoteRefUpdate update, PushResult result) {
        String reason = update.getMessage() == null ? update.getStatus().name() : update.getMessage();
        return RemoteFailure.plain((reason + " " + result.getMessages()).strip());
    }

    private static boolean isAboutAtomic(RemoteConnections.Failed failed) {
        String message = String.valueOf(failed.failure().cause().getMessage());
        return message.endsWith(JGitText.get().atomicPushNotSupported);
    }
}

package dev.veranda.store.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackLock;

/**
 * Brings into a mirror what moved on the server. A ref that cannot be fetched is left out and named, and so are files that are
 * larger than what is accepted; neither keeps the rest from being fetched.
 */
final class MirrorFetch {

    /** Looking for the refs that cannot be fetched costs a conversation each time. */
    private static final int MOST_CONVERSATIONS = 60;

    /** Where what was fetched is remembered. */
    interface Memory {

        RemoteRefs known();

        /** Remembers that {@code fetched} of the server's refs are here, and forgets what the server no longer has. */
        void remember(RemoteRefs before, RemoteRefs remoteRefs, Set<String> fetched) throws IOException;
    }

    private record Refused(GitHash target, String reason) {}

    private final RemoteConnections connections;
    private final MirrorRepository repository;
    private final String main;
    private final Memory memory;
    private final Map<String, Refused> refused = new ConcurrentHashMap<>();
    private volatile Map<String, String> unkept = Map.of();

    /** @param main the ref that is fetched first when not all come at once */
    MirrorFetch(RemoteConnections connections, MirrorRepository repository, String main, Memory memory) {
        this.connections = connections;
        this.repository = repository;
        this.main = main;
        this.memory = memory;
    }

    /** The refs of the server that are not here because they cannot be, with the reasons, as of the last fetch. */
    Map<String, String> leftOut() {
        Map<String, String> reasons = new TreeMap<>(unkept);
        refused.forEach((ref, refusal) -> reasons.put(ref, refusal.reason()));
        return reasons;
    }

    /** Fetches what {@code wanted} accepts and moved. */
    void run(Predicate<String> wanted) throws RemoteConnections.Failed {
        try {
            once(wanted);
        } catch (RemoteConnections.Failed failed) {
            if (failed.failure().isAboutFilter()) {
                withLargeFiles(wanted);
            } else if (failed.failure().isTooLargeObject() && !repository.leavesOutLargeFiles()) {
                withoutLargeFiles(wanted);
            } else {
                again(wanted, failed);
            }
        }
    }

    private void withoutLargeFiles(Predicate<String> wanted) throws RemoteConnections.Failed {
        repository.leaveOutLargeFiles(true);
        try {
            once(wanted);
        } catch (RemoteConnections.Failed failed) {
            if (failed.failure().isAboutFilter()) {
                repository.leaveOutLargeFiles(false);
                withLargeFiles(wanted);
            } else {
                again(wanted, failed);
            }
        }
    }

    /** The server cannot leave them out, so they come along: what one transfer may bring is the limit. */
    private void withLargeFiles(Predicate<String> wanted) throws RemoteConnections.Failed {
        repository.acceptLargeFiles(true);
        try {
            once(wanted);
        } catch (RemoteConnections.Failed failed) {
            again(wanted, failed);
        } finally {
            repository.acceptLargeFiles(false);
        }
    }

    /** Most often a ref moved between being listed and being asked for. Else one of them cannot be had. */
    private void again(Predicate<String> wanted, RemoteConnections.Failed failed) throws RemoteConnections.Failed {
        if (!isOfOneRef(failed)) {
            throw failed;
        }
        if (failed.failure().problem() == RemoteProblem.OTHER) {
            try {
                once(wanted);
                return;
            } catch (RemoteConnections.Failed secondly) {
                if (!isOfOneRef(secondly)) {
                    throw secondly;
                }
            }
        }
        apart(wanted);
    }

    private static boolean isOfOneRef(RemoteConnections.Failed failed) {
        return failed.failure().problem() == RemoteProblem.OTHER
                || failed.failure().problem() == RemoteProblem.TOO_LARGE;
    }

    private void apart(Predicate<String> wanted) throws RemoteConnections.Failed {
        RemoteRefs remoteRefs = connections.reading((connection, exchange) -> refsOf(connection));
        Deque<List<String>> groups = new ArrayDeque<>();
        Set<String> moved = moved(remoteRefs, wanted);
        Optional<RemoteConnections.Failed> withoutMain = moved.remove(main) ? fetchMain() : Optional.empty();
        groups.add(List.copyOf(moved));
        for (int conversations = 0; !groups.isEmpty(); conversations++) {
            List<String> group = groups.removeFirst();
            try {
                once(new HashSet<>(group)::contains);
            } catch (RemoteConnections.Failed failed) {
                if (!isOfOneRef(failed) || conversations > MOST_CONVERSATIONS) {
                    throw failed;
                }
                if (group.size() == 1) {
                    refuse(group.getFirst(), remoteRefs, failed.failure().sentence());
                } else {
                    groups.addFirst(group.subList(group.size() / 2, group.size()));
                    groups.addFirst(group.subList(0, group.size() / 2));
                }
            }
        }
        if (withoutMain.isPresent()) {
            // Where nothing else came either, the repository cannot be read, and there is no more to say.
            if (memory.known().targets().isEmpty()) {
                throw withoutMain.get();
            }
            refuse(main, remoteRefs, withoutMain.get().failure().sentence());
        }
    }

    /** @return why it cannot be had, where the reason lies with it alone */
    private Optional<RemoteConnections.Failed> fetchMain() throws RemoteConnections.Failed {
        try {
            once(main::equals);
            return Optional.empty();
        } catch (RemoteConnections.Failed failed) {
            if (!isOfOneRef(failed)) {
                throw failed;
            }
            return Optional.of(failed);
        }
    }

    private void refuse(String ref, RemoteRefs remoteRefs, String sentence) {
        remoteRefs
                .target(ref)
                .ifPresent(target -> refused.put(ref, new Refused(target, "It cannot be fetched: " + sentence)));
    }

    private void once(Predicate<String> wanted) throws RemoteConnections.Failed {
        RemoteRefs before = memory.known();
        connections.reading(filter(), buildsOnWhatIsHere(), (connection, exchange) -> {
            RemoteRefs remoteRefs = refsOf(connection);
            unkept = unkept(connection, exchange);
            refused.entrySet()
                    .removeIf(entry -> !remoteRefs
                            .target(entry.getKey())
                            .equals(Optional.of(entry.getValue().target())));
            Set<String> moved = moved(remoteRefs, wanted);
            List<PackLock> packs = download(connection, exchange, moved);
            try {
                if (repository.leavesOutLargeFiles()) {
                    repository
                            .largeFiles()
                            .find(targets(remoteRefs, moved), before.targets().values());
                }
                memory.remember(before, remoteRefs, moved);
            } finally {
                for (PackLock pack : packs) {
                    pack.unlock();
                }
            }
            return packs.size();
        });
    }

    private static List<ObjectId> targets(RemoteRefs remoteRefs, Set<String> refs) {
        return refs.stream()
                .flatMap(ref -> remoteRefs.target(ref).stream())
                .map(GitHash::objectId)
                .toList();
    }

    private Optional<String> filter() {
        return repository.leavesOutLargeFiles() && !repository.acceptsLargeFiles()
                ? Optional.of(repository.filter())
                : Optional.empty();
    }

    /** What a thin pack builds on may be what was left out, or more than fits into memory. */
    private boolean buildsOnWhatIsHere() {
        return !repository.leavesOutLargeFiles() && !repository.holdsLargeFiles();
    }

    private Set<String> moved(RemoteRefs remoteRefs, Predicate<String> wanted) {
        Set<String> moved = new HashSet<>(remoteRefs.difference(memory.known()));
        moved.removeIf(ref -> !wanted.test(ref) || remoteRefs.target(ref).isEmpty() || refused.containsKey(ref));
        return moved;
    }

    private static List<PackLock> download(FetchConnection connection, Exchange exchange, Set<String> moved)
            throws IOException {
        if (moved.isEmpty()) {
            return List.of();
        }
        List<Ref> wants = moved.stream().map(connection::getRef).toList();
        connection.setPackLockMessage("veranda fetch");
        connection.fetch(exchange, wants, Set.of());
        return List.copyOf(connection.getPackLocks());
    }

    /** The refs a server offers that can be remembered here. */
    static RemoteRefs refsOf(FetchConnection connection) {
        SortedMap<String, GitHash> targets = new TreeMap<>();
        for (Ref ref : connection.getRefs()) {
            ObjectId target = ref.getObjectId();
            if (target != null && TrackingRefs.isKeepable(ref.getName())) {
                targets.put(ref.getName(), GitHash.of(target));
            }
        }
        return new RemoteRefs(targets);
    }

    private static Map<String, String> unkept(FetchConnection connection, Exchange exchange) {
        Map<String, String> reasons = new TreeMap<>(exchange.leftOut());
        for (Ref ref : connection.getRefs()) {
            if (ref.getName().startsWith("refs/") && !TrackingRefs.isKeepable(ref.getName())) {
                reasons.put(ref.getName(), "Its name is too long, or one that Git allows nowhere else.");
            }
        }
        return reasons;
    }
}

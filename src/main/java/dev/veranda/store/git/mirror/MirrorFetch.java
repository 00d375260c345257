package dev.veranda.store.git.mirror;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.local.LocalRefs;
import dev.veranda.store.git.remote.Exchange;
import dev.veranda.store.git.remote.RemoteConnections;
import dev.veranda.store.git.remote.RemoteProblem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
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

        /**
         * Remembers that {@code fetched} of the server's refs are here, and forgets what the server no longer has.
         *
         * @param asked those of the known refs that the server was asked for
         */
        void remember(RemoteRefs before, RemoteRefs remoteRefs, Collection<String> asked, Set<String> fetched)
                throws IOException;
    }

    /**
     * Which refs to fetch, if they moved.
     *
     * @param prefixes whole names, and what names begin with up to a slash, so that a server need not list all others; empty where
     *     any may be wanted
     */
    record Wish(List<String> prefixes, Predicate<String> wanted) {

        Wish(List<String> prefixes) {
            this(prefixes, ref -> true);
        }

        boolean covers(String ref) {
            return prefixes.isEmpty()
                    || prefixes.stream()
                            .anyMatch(prefix -> prefix.endsWith("/") ? ref.startsWith(prefix) : ref.equals(prefix));
        }

        boolean isFor(String ref) {
            return covers(ref) && wanted.test(ref);
        }

        /** Those among some refs that a server lists when asked for this. */
        Collection<String> covered(RemoteRefs refs) {
            return prefixes.isEmpty()
                    ? refs.targets().keySet()
                    : prefixes.stream()
                            .flatMap(prefix -> refs.below(prefix).keySet().stream())
                            .filter(this::covers)
                            .toList();
        }

        /** Only those of them that are {@code among} others. */
        Wish only(Predicate<String> among) {
            return new Wish(prefixes, wanted.and(among));
        }
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

    /** Fetches what is wished for and moved. */
    void run(Wish wish) throws RemoteConnections.Failed {
        try {
            once(wish);
        } catch (RemoteConnections.Failed failed) {
            if (failed.failure().isAboutFilter()) {
                withLargeFiles(wish);
            } else if (failed.failure().isTooLargeObject() && !repository.leavesOutLargeFiles()) {
                withoutLargeFiles(wish);
            } else {
                again(wish, failed);
            }
        }
    }

    private void withoutLargeFiles(Wish wish) throws RemoteConnections.Failed {
        repository.leaveOutLargeFiles(true);
        try {
            once(wish);
        } catch (RemoteConnections.Failed failed) {
            if (failed.failure().isAboutFilter()) {
                repository.leaveOutLargeFiles(false);
                withLargeFiles(wish);
            } else {
                again(wish, failed);
            }
        }
    }

    /** The server cannot leave them out, so they come along: what one transfer may bring is the limit. */
    private void withLargeFiles(Wish wish) throws RemoteConnections.Failed {
        repository.acceptLargeFiles(true);
        try {
            once(wish);
        } catch (RemoteConnections.Failed failed) {
            again(wish, failed);
        } finally {
            repository.acceptLargeFiles(false);
        }
    }

    /** Most often a ref moved between being listed and being asked for. Else one of them cannot be had. */
    private void again(Wish wish, RemoteConnections.Failed failed) throws RemoteConnections.Failed {
        if (!isOfOneRef(failed)) {
            throw failed;
        }
        if (failed.failure().problem() == RemoteProblem.OTHER) {
            try {
                once(wish);
                return;
            } catch (RemoteConnections.Failed secondly) {
                if (!isOfOneRef(secondly)) {
                    throw secondly;
                }
            }
        }
        apart(wish);
    }

    private static boolean isOfOneRef(RemoteConnections.Failed failed) {
        return failed.failure().problem() == RemoteProblem.OTHER
                || failed.failure().problem() == RemoteProblem.TOO_LARGE;
    }

    private void apart(Wish wish) throws RemoteConnections.Failed {
        RemoteRefs remoteRefs = connections.reading(
                wish.prefixes(), Optional.empty(), true, (connection, exchange) -> refsOf(connection));
        Deque<List<String>> groups = new ArrayDeque<>();
        Set<String> moved = moved(remoteRefs, wish);
        Optional<RemoteConnections.Failed> withoutMain = moved.remove(main) ? fetchMain(wish) : Optional.empty();
        groups.add(List.copyOf(moved));
        for (int conversations = 0; !groups.isEmpty(); conversations++) {
            List<String> group = groups.removeFirst();
            try {
                once(wish.only(new HashSet<>(group)::contains));
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
    private Optional<RemoteConnections.Failed> fetchMain(Wish wish) throws RemoteConnections.Failed {
        try {
            once(wish.only(main::equals));
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

    private void once(Wish wish) throws RemoteConnections.Failed {
        RemoteRefs before = memory.known();
        if (isAsKnown(wish, before)) {
            return;
        }
        connections.reading(wish.prefixes(), filter(), buildsOnWhatIsHere(), (connection, exchange) -> {
            RemoteRefs remoteRefs = refsOf(connection);
            if (wish.prefixes().isEmpty()) {
                unkept = unkept(connection, exchange);
            }
            refused.entrySet()
                    .removeIf(entry -> wish.covers(entry.getKey())
                            && !remoteRefs
                                    .target(entry.getKey())
                                    .equals(Optional.of(entry.getValue().target())));
            Set<String> moved = moved(remoteRefs, wish);
            List<PackLock> packs = download(connection, exchange, moved, targets(before, moved));
            try {
                if (repository.leavesOutLargeFiles()) {
                    repository
                            .largeFiles()
                            .find(targets(remoteRefs, moved), before.targets().values());
                }
                memory.remember(before, remoteRefs, wish.covered(before), moved);
            } finally {
                for (PackLock pack : packs) {
                    pack.unlock();
                }
            }
            return packs.size();
        });
    }

    /** A repository by path shows in its files whether a few refs moved, without a conversation about it. */
    private boolean isAsKnown(Wish wish, RemoteRefs known) {
        try {
            Optional<LocalRefs> files = wish.prefixes().isEmpty() ? Optional.empty() : connections.localRefs();
            if (files.isEmpty()) {
                return false;
            }
            SortedMap<String, GitHash> covered = new TreeMap<>();
            wish.covered(known).forEach(ref -> known.target(ref).ifPresent(target -> covered.put(ref, target)));
            return files.get().listed(wish.prefixes()).targets().equals(covered);
        } catch (IOException | RuntimeException unclear) {
            return false;
        }
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

    private Set<String> moved(RemoteRefs remoteRefs, Wish wish) {
        RemoteRefs known = memory.known();
        Set<String> moved = new HashSet<>();
        remoteRefs.targets().forEach((ref, target) -> {
            if (!known.target(ref).equals(Optional.of(target)) && wish.isFor(ref) && !refused.containsKey(ref)) {
                moved.add(ref);
            }
        });
        return moved;
    }

    /** @param builtOn what is here already that will often lead to what moved */
    private static List<PackLock> download(
            FetchConnection connection, Exchange exchange, Set<String> moved, List<ObjectId> builtOn)
            throws IOException {
        if (moved.isEmpty()) {
            return List.of();
        }
        List<Ref> wants = moved.stream().map(connection::getRef).toList();
        connection.setPackLockMessage("veranda fetch");
        connection.fetch(exchange, wants, Set.copyOf(builtOn));
        return List.copyOf(connection.getPackLocks());
    }

    /** The refs a server offers that can be remembered here. */
    static RemoteRefs refsOf(FetchConnection connection) {
        SortedMap<String, GitHash> targets = new TreeMap<>();
        for (Ref ref : connection.getRefs()) {
            ObjectId target = ref.getObjectId();
            if (target != null && RefLayout.isKeepable(ref.getName())) {
                targets.put(ref.getName(), GitHash.of(target));
            }
        }
        return new RemoteRefs(targets);
    }

    private static Map<String, String> unkept(FetchConnection connection, Exchange exchange) {
        Map<String, String> reasons = new TreeMap<>(exchange.leftOut());
        for (Ref ref : connection.getRefs()) {
            if (ref.getName().startsWith("refs/") && !RefLayout.isKeepable(ref.getName())) {
                reasons.put(ref.getName(), "Its name is too long, or one that Git allows nowhere else.");
            }
        }
        return reasons;
    }
}

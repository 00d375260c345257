package dev.veranda.revision.index;

import dev.veranda.failure.Unavailable;
import dev.veranda.krm.cancellation.Interest;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositoryIndex;
import dev.veranda.repository.SyncProgress;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.git.layout.RemoteRefs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The index of package revisions: follows the refs of repositories, reading only what moved. Reading happens before the
 * transaction, so that a large repository holds no row lock while Git is read.
 */
@ApplicationScoped
public class RevisionIndex implements RepositoryIndex {

    /** How many refs, and how many packages of the main branch, are taken in at once: what is taken in is remembered. */
    static final int AT_ONCE = 200;

    /** Each is begun anew because another process was quicker with one of the same refs. */
    private static final int MOST_ROUNDS = 10;

    private final KnownRefs knownRefs;
    private final RefReading reading;
    private final RowWriting writing;
    private final LeftOuts leftOuts;
    private final UpstreamLinks upstreams;
    private final PublishedListener published;
    private final EntityManager entities;
    private final RevisionFeed feed;
    private final Map<UUID, ReentrantLock> locks = new ConcurrentHashMap<>();

    public RevisionIndex(
            KnownRefs knownRefs,
            RefReading reading,
            RowWriting writing,
            LeftOuts leftOuts,
            UpstreamLinks upstreams,
            PublishedListener published,
            EntityManager entities,
            RevisionFeed feed) {
        this.knownRefs = knownRefs;
        this.reading = reading;
        this.writing = writing;
        this.leftOuts = leftOuts;
        this.upstreams = upstreams;
        this.published = published;
        this.entities = entities;
        this.feed = feed;
    }

    @Override
    public int follow(Repository repository, GitStore store, Consumer<SyncProgress> progress) {
        // What is read here is there for all, not only for whoever happened to ask.
        return Interest.regardless(() -> followAlone(repository, store, progress, Alongside.NOTHING));
    }

    /** As {@link #follow(Repository, GitStore)}, after a write; what goes along with it is written even if nothing moved. */
    public void follow(Repository repository, GitStore store, Alongside alongside) {
        Interest.regardless(() -> followAlone(repository, store, progress -> {}, alongside));
    }

    private int followAlone(
            Repository repository, GitStore store, Consumer<SyncProgress> progress, Alongside alongside) {
        ReentrantLock lock = locks.computeIfAbsent(repository.id(), id -> new ReentrantLock());
        lock.lock();
        try {
            for (int round = 1; round <= MOST_ROUNDS; round++) {
                OptionalInt moved = followOnce(repository, store, progress, alongside);
                if (moved.isPresent()) {
                    return moved.getAsInt();
                }
            }
            throw new Unavailable("The repository \"" + repository.name()
                    + "\" changes faster than it can be followed. It is read again in a moment.");
        } finally {
            lock.unlock();
        }
    }

    /** Empty where another process took in meanwhile what was about to be: then it has to be looked at again. */
    private OptionalInt followOnce(
            Repository repository, GitStore store, Consumer<SyncProgress> progress, Alongside alongside) {
        RemoteRefs seen = store.reading().known();
        Known found = QuarkusTransaction.requiringNew()
                .call(() -> new Known(knownRefs.moved(repository.id(), seen), leftOuts.of(repository.id())));
        RemoteRefs now = asServerSays(store, seen, found.moved());
        Known known = now == seen ? found : new Known(found.moved().by(now), found.leftOut());
        Set<String> moved = known.moved().names();
        Set<String> packages = new TreeSet<>();
        if (moved.isEmpty()) {
            keepNotFetched(repository, known.leftOut(), notFetched(store), now);
            if (alongside != Alongside.NOTHING) {
                QuarkusTransaction.requiringNew().run(() -> tell(repository, Set.of(), alongside));
            }
        } else {
            boolean whole = found.moved().newer() == KnownRefs.Newer.UNKNOWN;
            Optional<Set<String>> written = follow(repository, store, now, known, whole, progress, alongside);
            if (written.isEmpty()) {
                return OptionalInt.empty();
            }
            packages.addAll(written.get());
        }
        knownRefs.taken(repository.id(), now);
        if (moved.stream().anyMatch(ref -> mayPublish(store, ref))) {
            published.moved(repository.id(), packages);
        }
        return OptionalInt.of(moved.size());
    }

    /** What is known here may be older than what another process took in, unless the server is asked after looking at that. */
    private static RemoteRefs asServerSays(GitStore store, RemoteRefs seen, KnownRefs.Moved moved) {
        if (moved.names().isEmpty()) {
            return seen;
        }
        return switch (moved.newer()) {
            case SURE -> seen;
            case DOUBTFUL -> store.fetch(moved.names());
            case UNKNOWN -> moved.before().targets().isEmpty() ? seen : store.sync();
        };
    }

    /** Another process took something in: this one compares with all of it when it is asked the next time. */
    public void tookElsewhere(UUID repository) {
        knownRefs.compareAll(repository);
    }

    /** @return the packages of which something was written; empty where another process came first */
    private Optional<Set<String>> follow(
            Repository repository,
            GitStore store,
            RemoteRefs now,
            Known known,
            boolean whole,
            Consumer<SyncProgress> progress,
            Alongside alongside) {
        Set<String> again = namesakes(known, now, store);
        Optional<MainMoves> main = mainMoves(repository, store, known, again);
        List<Set<String>> pieces =
                MovedRefs.in(store.layout(), AT_ONCE).pieces(known.moved().names());
        PackageProgress packages =
                new PackageProgress(store.layout(), known.moved().names(), main, progress);
        Set<String> written = new TreeSet<>();
        Set<LeftOuts.Entry> leftOut = known.leftOut();
        for (Set<String> piece : pieces) {
            boolean last = piece == pieces.getLast();
            RefReading.Found found = reading.read(store, now, last ? union(piece, again) : piece);
            List<RefReading.Found> parts = last
                    ? found.with(main.map(moves -> RefReading.withLastChanges(store, moves)), AT_ONCE)
                    : List.of(found);
            for (RefReading.Found part : parts) {
                boolean end = part == parts.getLast();
                Optional<Taken> taken = take(
                        repository,
                        store,
                        part,
                        new Piece(piece, known.moved().before(), end, whole),
                        leftOut,
                        last && end ? alongside : Alongside.NOTHING);
                if (taken.isEmpty()) {
                    return Optional.empty();
                }
                leftOut = taken.get().leftOut();
                written.addAll(taken.get().packages());
                packages.taken(part);
            }
        }
        return Optional.of(written);
    }

    private Optional<MainMoves> mainMoves(Repository repository, GitStore store, Known known, Set<String> again) {
        String main = store.layout().main();
        if (again.contains(main)) {
            return Optional.of(reading.main(repository, store, Optional.empty()));
        }
        return known.moved().names().contains(main)
                ? Optional.of(
                        reading.main(repository, store, known.moved().before().target(main)))
                : Optional.empty();
    }

    /** What became of a piece: the packages that were written, and what is left out now. */
    private record Taken(Set<String> packages, Set<LeftOuts.Entry> leftOut) {}

    /**
     * Refs that are taken in together.
     *
     * @param before what the index has of them, if no other process took them in meanwhile
     * @param complete whether that is done with this part of what they hold
     * @param whole whether all that the index has is compared with what there is
     */
    private record Piece(Set<String> refs, RemoteRefs before, boolean complete, boolean whole) {}

    /** Empty where another process took them in meanwhile. */
    private Optional<Taken> take(
            Repository repository,
            GitStore store,
            RefReading.Found part,
            Piece piece,
            Set<LeftOuts.Entry> leftOutBefore,
            Alongside alongside) {
        RefReading.Found found = reading.withFacts(repository, store, part);
        return QuarkusTransaction.requiringNew().call(() -> {
            lockAgainstOtherReplicas(repository.id());
            if (!knownRefs.isStill(repository.id(), piece.refs(), piece.before())) {
                return Optional.empty();
            }
            RowWriting.Written written = writing.write(repository, store.layout(), found);
            if (piece.complete()) {
                knownRefs.remember(repository.id(), piece.refs(), found.now());
            }
            Set<LeftOuts.Entry> leftOut = new LinkedHashSet<>(notFetched(store));
            leftOut.addAll(written.leftOut());
            Set<LeftOuts.Entry> after = LeftOuts.after(leftOutBefore, found::covers, leftOut, found.now());
            leaveOut(repository, leftOutBefore, after, piece.whole() || written.problems());
            found.main().ifPresent(main -> leftOuts.writeRoot(repository.id(), main.rootIsPackage()));
            tell(repository, written.changed(), alongside);
            return Optional.of(new Taken(written.packages(), after));
        });
    }

    /** What was written is told again where another reading took it in before, because now there is more to say of it. */
    private void tell(Repository repository, Set<String> changed, Alongside alongside) {
        if (alongside == Alongside.NOTHING) {
            feed.tellFound(repository.id(), changed);
        } else {
            alongside.entries().run();
            Set<String> names = new TreeSet<>(changed);
            names.add(alongside.name());
            feed.tell(repository.id(), names, changed.contains(alongside.name()) ? Set.of() : Set.of(alongside.name()));
        }
    }

    /** What moved since the index last heard, and what it knows to be left out. */
    private record Known(KnownRefs.Moved moved, Set<LeftOuts.Entry> leftOut) {}

    /** What had to stand back because something had its name may have its turn now. */
    private static Set<String> namesakes(Known known, RemoteRefs now, GitStore store) {
        return known.leftOut().stream()
                .filter(entry -> entry.cause() == LeftOuts.Cause.NAME)
                .map(entry -> entry.what().kind() == LeftOut.Kind.FOLDER
                        ? store.layout().main()
                        : entry.what().name())
                .filter(ref -> now.target(ref).isPresent())
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    @Override
    public void describe(UUID repository) {
        feed.tellAll(repository);
    }

    @Override
    public void forget(UUID repository) {
        feed.tellAllGone(repository);
        entities.createNativeQuery("delete from package_revision where repository_id = ?1")
                .setParameter(1, repository)
                .executeUpdate();
    }

    @Override
    public void registered(UUID repository) {
        upstreams.registered(repository);
    }

    @Override
    public void unregistered() {
        upstreams.unregistered();
    }

    @Override
    public Summary summary(UUID repository, String main) {
        Object[] columns = (Object[])
                entities.createNativeQuery("select (select count(*) from package_revision where repository_id = ?1),"
                                + " (select object_id from known_ref where repository_id = ?1 and name = ?2)")
                        .setParameter(1, repository)
                        .setParameter(2, main)
                        .getSingleResult();
        return new Summary(((Number) columns[0]).intValue(), Optional.ofNullable((String) columns[1]));
    }

    private static Set<LeftOuts.Entry> notFetched(GitStore store) {
        return store.reading().notFetched().stream()
                .map(what -> new LeftOuts.Entry(what, LeftOuts.Cause.FETCH))
                .collect(Collectors.toSet());
    }

    private void keepNotFetched(
            Repository repository, Set<LeftOuts.Entry> known, Set<LeftOuts.Entry> notFetched, RemoteRefs now) {
        Set<LeftOuts.Entry> after = LeftOuts.after(known, what -> false, notFetched, now);
        if (!after.equals(known)) {
            QuarkusTransaction.requiringNew().run(() -> {
                lockAgainstOtherReplicas(repository.id());
                leftOuts.write(repository.id(), after);
                leftOuts.sumUp(repository.id(), after);
            });
        }
    }

    /** @param again whether to count anew what cannot be read, though what is left out is as before */
    private void leaveOut(Repository repository, Set<LeftOuts.Entry> before, Set<LeftOuts.Entry> after, boolean again) {
        if (!after.equals(before)) {
            leftOuts.write(repository.id(), after);
        }
        if (again || !after.equals(before)) {
            leftOuts.sumUp(repository.id(), after);
        }
    }

    /** Drafts and proposals are followed by nobody and follow nothing that is asked for. */
    private static boolean mayPublish(GitStore store, String ref) {
        return ref.equals(store.layout().main()) || ref.startsWith("refs/tags/");
    }

    private void lockAgainstOtherReplicas(UUID repository) {
        entities.createNativeQuery("select 1 from repository_sync where repository_id = ?1 for update")
                .setParameter(1, repository)
                .getResultList();
    }
}

package dev.veranda.revision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.access.Actor;
import dev.veranda.change.Change;
import dev.veranda.change.FeedReader;
import dev.veranda.change.FeedSubscriber;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.NotFound;
import dev.veranda.observe.LogContext;
import dev.veranda.repository.Mirrors;
import dev.veranda.repository.ObjectName;
import dev.veranda.repository.Repositories;
import dev.veranda.revision.index.RevisionIndex;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.GitHash;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Brings the copies of this process after what other processes wrote or fetched, as soon as the feed tells of it: one look at a
 * repository at a time, for everything that was told meanwhile. What this process did itself is there already.
 */
@ApplicationScoped
class MirrorsFollow implements FeedSubscriber {

    private static final Logger LOG = Logger.getLogger(MirrorsFollow.class);

    private final FeedReader feed;
    private final Repositories repositories;
    private final Mirrors mirrors;
    private final RevisionIndex index;

    /** What was told of each repository since it was looked at; one that is here is being looked at. */
    private final Map<String, List<Told>> told = new ConcurrentHashMap<>();

    private final Map<String, UUID> ids = new ConcurrentHashMap<>();

    MirrorsFollow(FeedReader feed, Repositories repositories, Mirrors mirrors, RevisionIndex index) {
        this.feed = feed;
        this.repositories = repositories;
        this.mirrors = mirrors;
        this.index = index;
    }

    /** A revision as it was told last. */
    private record Told(Change.Type type, String ref, String commit) {

        static Told of(Change change) {
            JsonNode row = change.body().path("row");
            return new Told(
                    change.type(),
                    row.path("ref").asText(),
                    row.path("commit_id").asText());
        }

        /** Whether the copy has it like this. */
        boolean isIn(GitStore store) {
            boolean known = store.reading().known().target(ref).isPresent();
            return type == Change.Type.DELETED
                    ? !known || ref.equals(store.layout().main())
                    : known && store.reading().holds(new GitHash(commit));
        }
    }

    void start(@Observes StartupEvent event) {
        feed.subscribe(this);
    }

    @Override
    public void changed(List<Change> changes) {
        Map<String, List<Told>> news = new HashMap<>();
        for (Change change : changes) {
            if (change.kind().equals(PackageRevisions.FEED_KIND)) {
                String repository = ObjectName.text(
                        change.namespace(), change.body().path("repository").asText());
                news.computeIfAbsent(repository, name -> new ArrayList<>()).add(Told.of(change));
            } else if (change.kind().equals(Repositories.FEED_KIND)) {
                ids.clear();
            }
        }
        news.forEach(this::look);
    }

    /** What was missed is fetched when somebody asks for it, and with the next synchronisation. */
    @Override
    public void lost() {
        ids.clear();
    }

    private void look(String repository, List<Told> news) {
        told.compute(repository, (name, waiting) -> {
            if (waiting == null) {
                Thread.startVirtualThread(
                        () -> LogContext.background(Actor.VERANDA.name(), name).during(() -> follow(name)));
                return new ArrayList<>(news);
            }
            waiting.addAll(news);
            return waiting;
        });
    }

    private void follow(String repository) {
        List<Told> batch = next(repository);
        while (!batch.isEmpty()) {
            try {
                follow(
                        ids.computeIfAbsent(
                                repository,
                                name -> repositories.named(Actor.VERANDA, name).id()),
                        batch);
            } catch (NotFound gone) {
                LOG.debugf("%s is gone: %s", repository, gone.getMessage());
            } catch (DomainFailure failure) {
                LOG.infof("The copy of %s does not follow what others wrote yet: %s", repository, failure.sentence());
            } catch (RuntimeException failure) {
                LOG.warnf(failure, "The copy of %s does not follow what others wrote", repository);
            }
            batch = next(repository);
        }
    }

    /** What is to be looked at now; empty where nothing is, and then nobody looks any more. */
    private List<Told> next(String repository) {
        List<Told> batch = new ArrayList<>();
        told.computeIfPresent(repository, (name, waiting) -> {
            batch.addAll(waiting);
            return waiting.isEmpty() ? null : new ArrayList<>();
        });
        return batch;
    }

    private void follow(UUID repository, List<Told> batch) {
        GitStore store = mirrors.of(repository);
        if (!batch.stream().allMatch(revision -> revision.isIn(store))) {
            index.tookElsewhere(repository);
            store.sync();
            index.follow(repositories.withId(Actor.VERANDA, repository), store);
        }
    }
}

package dev.veranda.api;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.repository.Namespaces;
import dev.veranda.repository.RegistrationExtras;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncWish;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Many watch while many write: everybody sees everything of their namespace, once and in order. With
 * {@code -Dveranda.load.watchers=200 -Dveranda.load.writers=20 -Dveranda.load.time=PT2M} it is the load test of
 * docs/performance.md.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ManyWatchersTest {

    private static final Logger LOG = Logger.getLogger(ManyWatchersTest.class);
    private static final int NAMESPACES = 2;
    private static final int WATCHERS = Integer.getInteger("veranda.load.watchers", 40);
    private static final int WRITERS = Integer.getInteger("veranda.load.writers", 4);
    private static final Duration TIME = Duration.parse(System.getProperty("veranda.load.time", "PT3S"));
    private static final int PER_CONNECTION = Integer.getInteger("veranda.load.per-connection", 20);

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    @Inject
    Repositories repositories;

    @Inject
    Namespaces namespaces;

    @Inject
    Drafts drafts;

    @Test
    void everyWatcherSeesEveryEventOnceAndInOrder() throws Exception {
        Map<String, List<String>> written = new TreeMap<>();
        for (int i = 0; i < NAMESPACES; i++) {
            String namespace = repos.freshName("load");
            written.put(namespace, drafts(namespace));
        }

        WatchLoad.Outcome outcome =
                new WatchLoad(root, new WatchLoad.Plan(written, WATCHERS, TIME, PER_CONNECTION)).run();

        LOG.info(outcome);
        assertThat(outcome.events()).isPositive();
        assertThat(outcome.connections()).isGreaterThanOrEqualTo(WATCHERS);
    }

    private List<String> drafts(String namespace) {
        namespaces.create(ADA, namespace, Map.of());
        String name = repos.freshName("many");
        GitCommand.bare(repos.path(name));
        Repository repository = repositories.register(
                ADA,
                namespace,
                Repos.settings(name, repos.path(name).toString(), false, true),
                new RegistrationExtras(Optional.empty(), "", SyncWish.NONE));
        repos.sync(repository);
        List<String> names = new ArrayList<>();
        for (int writer = 0; writer < WRITERS / NAMESPACES; writer++) {
            NewPackage place = new NewPackage(repository.name(), "p" + writer, "ws1");
            names.add(
                    drafts.init(ALICE, place, "a test", List.of()).objectName().name());
        }
        return names;
    }
}

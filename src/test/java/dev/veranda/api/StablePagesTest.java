package dev.veranda.api;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.repository.Namespaces;
import dev.veranda.repository.RegistrationExtras;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.SyncWish;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists in pages while rows come, change and go: what is there throughout is there once. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StablePagesTest {

    private static final String PORCH = "/apis/porch.kpt.dev/v1alpha1/namespaces/";
    private static final String MERGE = "application/merge-patch+json";
    private static final int ROUNDS = 6;
    private static final int LASTING = 7;

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

    private KubeClient ada;
    private String namespace;

    @BeforeEach
    void aNamespace() {
        ada = new KubeClient(root, "ada");
        namespace = repos.freshName("pages");
        namespaces.create(ADA, namespace, Map.of());
    }

    private interface Writer {
        void write(int round) throws Exception;
    }

    @Test
    void packageRevisionsTheirFilesAndPackages() throws Exception {
        Repository repository = repository("rows");
        List<String> revisions = new ArrayList<>();
        List<String> packages = new ArrayList<>();
        for (int i = 0; i < LASTING; i++) {
            revisions.add(draft(repository, "p" + i).objectName().name());
            packages.add(repository.settings().name() + ".p" + i);
        }
        counted(PORCH + namespace + "/packagerevisions", LASTING);
        counted(PORCH + namespace + "/packagerevisionresources", LASTING);
        counted(PORCH + namespace + "/packages", LASTING);

        whileWriting(
                round -> {
                    PackageRevision passing = draft(repository, "p" + round % LASTING + "x" + round);
                    ada.send(
                                    "PATCH",
                                    PORCH + namespace + "/packagerevisions/" + revisions.get(round % LASTING),
                                    "{\"metadata\":{\"labels\":{\"round\":\"" + round + "\"}}}",
                                    "Content-Type",
                                    MERGE)
                            .json();
                    drafts.delete(ALICE, passing.name(), passing.commit());
                },
                () -> {
                    stable(PORCH + namespace + "/packagerevisions", revisions);
                    stable(PORCH + namespace + "/packagerevisionresources", revisions);
                    stable(PORCH + namespace + "/packages", packages);
                    stable("/apis/porch.kpt.dev/v1alpha1/packagerevisions", revisions);
                });
    }

    @Test
    void aWatchFromTheVersionOfThePagesMissesNothing() throws Exception {
        Repository repository = repository("seen");
        for (int i = 0; i < LASTING; i++) {
            draft(repository, "p" + i);
        }
        String path = PORCH + namespace + "/packagerevisions";
        Set<String> known = new HashSet<>();
        AtomicReference<String> version = new AtomicReference<>("");

        whileWriting(
                round -> {
                    PackageRevision passing = draft(repository, "p" + round % LASTING + "x" + round);
                    if (round % 2 == 0) {
                        drafts.delete(ALICE, passing.name(), passing.commit());
                    }
                },
                () -> {
                    known.clear();
                    version.set(pages(path, known::add));
                });
        try (Stream<String> lines = ada.watch(path + "?watch=1&timeoutSeconds=2&resourceVersion=" + version.get())) {
            for (String line : lines.toList()) {
                JsonNode event = KubeClient.JSON.readTree(line);
                String name = name(event.path("object"));
                if (event.path("type").asText().equals("DELETED")) {
                    known.remove(name);
                } else {
                    known.add(name);
                }
            }
        }

        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(names(ada.get(path).json()));
    }

    @Test
    void repositories() throws Exception {
        List<String> lasting = new ArrayList<>();
        for (int i = 0; i < LASTING; i++) {
            lasting.add(repository("lasting").settings().name());
        }
        String path = "/apis/config.porch.kpt.dev/v1alpha1/namespaces/" + namespace + "/repositories";
        counted(path, LASTING);

        whileWriting(
                round -> {
                    Repository passing = repository("last");
                    ada.send(
                                    "PATCH",
                                    path + "/" + lasting.get(round % LASTING),
                                    "{\"spec\":{\"description\":\"" + round + "\"}}",
                                    "Content-Type",
                                    MERGE)
                            .json();
                    repositories.unregister(ADA, passing.id());
                },
                () -> stable(path, lasting));
    }

    @Test
    void secrets() throws Exception {
        String path = "/api/v1/namespaces/" + namespace + "/secrets";
        List<String> lasting = new ArrayList<>();
        for (int i = 0; i < LASTING; i++) {
            lasting.add("s" + i);
            ada.send("POST", path, secret("s" + i)).json();
        }
        counted(path, LASTING);

        whileWriting(
                round -> {
                    String passing = "s" + round % LASTING + "x";
                    ada.send("POST", path, secret(passing)).json();
                    ada.send(
                                    "PATCH",
                                    path + "/s" + round % LASTING,
                                    secret("s" + round % LASTING),
                                    "Content-Type",
                                    MERGE)
                            .json();
                    ada.send("DELETE", path + "/" + passing, "").json();
                },
                () -> stable(path, lasting));
    }

    @Test
    void namespacesThemselves() throws Exception {
        String path = "/api/v1/namespaces";
        List<String> lasting = new ArrayList<>();
        for (int i = 0; i < LASTING; i++) {
            lasting.add(namespace + "-" + i);
            namespaces.create(ADA, namespace + "-" + i, Map.of());
        }
        counted(path, names(ada.get(path).json()).size());

        whileWriting(
                round -> {
                    String passing = namespace + "-" + round % LASTING + "x";
                    namespaces.create(ADA, passing, Map.of());
                    namespaces.delete(ADA, passing);
                },
                () -> stable(path, lasting));
    }

    /** Pages of three while nobody writes: each says how many follow. */
    private void counted(String path, int all) throws Exception {
        int left = all;
        String token = "";
        do {
            JsonNode metadata = ada.get(path + "?limit=3" + (token.isEmpty() ? "" : "&continue=" + token))
                    .json()
                    .path("metadata");
            left -= 3;
            token = metadata.path("continue").asText();
            assertThat(metadata.path("remainingItemCount").asInt()).isEqualTo(Math.max(left, 0));
            assertThat(metadata.has("remainingItemCount")).isEqualTo(!token.isEmpty());
        } while (!token.isEmpty());
        assertThat(left).isLessThanOrEqualTo(0);
    }

    private void stable(String path, List<String> lasting) throws Exception {
        List<String> seen = new ArrayList<>();
        pages(path, seen::add);
        assertThat(seen).doesNotHaveDuplicates().containsAll(lasting);
    }

    /** Reads all pages of two; the answer is the version they all tell, "" when the kind has none. */
    private String pages(String path, java.util.function.Consumer<String> name) throws Exception {
        String token = "";
        String version = "";
        do {
            JsonNode page = ada.get(path + "?limit=2" + (token.isEmpty() ? "" : "&continue=" + token))
                    .json();
            String told = page.path("metadata").path("resourceVersion").asText();
            assertThat(token.isEmpty() || told.equals(version))
                    .as("the same version on all pages")
                    .isTrue();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
            version = told;
            names(page).forEach(name);
            token = page.path("metadata").path("continue").asText();
        } while (!token.isEmpty());
        return version;
    }

    private interface Reading {
        void read() throws Exception;
    }

    private static void whileWriting(Writer writer, Reading reading) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                for (int round = 0; !stop.get(); round++) {
                    writer.write(round);
                }
            } catch (Exception e) {
                failure.set(e);
            }
        });
        try {
            for (int round = 0; round < ROUNDS; round++) {
                reading.read();
            }
        } finally {
            stop.set(true);
            thread.join();
        }
        assertThat(failure.get()).isNull();
    }

    private Repository repository(String prefix) {
        String name = repos.freshName(prefix);
        GitCommand.bare(repos.path(name));
        Repository repository = repositories.register(
                ADA,
                namespace,
                Repos.settings(name, repos.path(name).toString(), false, true),
                new RegistrationExtras(Optional.empty(), "", SyncWish.NONE));
        repos.sync(repository);
        return repository;
    }

    private PackageRevision draft(Repository repository, String packageName) {
        return drafts.init(ALICE, new NewPackage(repository.name(), packageName, "ws1"), "a test", List.of());
    }

    private static String secret(String name) {
        return "{\"metadata\":{\"name\":\"" + name + "\"},\"stringData\":{\"bearerToken\":\"t\"}}";
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("items").forEach(item -> names.add(name(item)));
        return names;
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }
}

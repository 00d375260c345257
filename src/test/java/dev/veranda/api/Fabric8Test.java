package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.repository.Repository;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fabric8 client with types declared by hand, as somebody would use it against Porch. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class Fabric8Test {

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Inject
    Repos repos;

    private Repository repository;

    /** What a client needs of {@code spec}. */
    public static final class RevisionSpec {
        public @Nullable String packageName;
        public @Nullable String repository;
        public @Nullable String workspaceName;
        public @Nullable Integer revision;
        public @Nullable String lifecycle;
        public @Nullable List<Map<String, Object>> tasks;
        public @Nullable List<Map<String, Object>> readinessGates;
        public @Nullable Map<String, Object> packageMetadata;
    }

    /** The kind as a client declares it. */
    @Group("porch.kpt.dev")
    @Version("v1alpha1")
    @Kind("PackageRevision")
    public static final class Revision extends CustomResource<RevisionSpec, Map<String, Object>> implements Namespaced {

        private static final long serialVersionUID = 1L;

        @Override
        protected @Nullable Map<String, Object> initStatus() {
            return null;
        }
    }

    @BeforeEach
    void repository() {
        repository = repos.empty("fabric", false);
    }

    @Test
    void revisionsAreMadeListedWatchedEditedAndDeleted() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (KubernetesClient client = client("alice")) {
            var revisions = client.resources(Revision.class).inNamespace("default");
            try (Watch watch = revisions
                            .withField("spec.repository", repository.name())
                            .watch(watcher(seen));
                    SharedIndexInformer<Revision> informer = revisions
                            .withField("spec.repository", repository.name())
                            .inform()) {
                Revision made = revisions.resource(revision()).create();
                String name = made.getMetadata().getName();
                Resource<Revision> one = revisions.withName(name);

                assertThat(revisions.withField("spec.packageName", "web").list().getItems())
                        .extracting(item -> item.getMetadata().getName())
                        .contains(name);
                Revision edited = one.edit(item -> {
                    item.getMetadata().setLabels(Map.of("team", "x"));
                    item.getSpec().lifecycle = "Proposed";
                    return item;
                });
                assertThat(edited.getSpec().lifecycle).isEqualTo("Proposed");
                assertThat(one.get().getMetadata().getLabels()).containsEntry("team", "x");
                assertThat(one.delete()).isNotEmpty();

                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> seen.contains("DELETED " + name));
                assertThat(seen).contains("ADDED " + name, "MODIFIED " + name);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> informer.getStore().list().isEmpty());
                assertThat(one.get()).isNull();
            }
        }
    }

    @Test
    void secretsGoInAndDoNotComeOut() {
        try (KubernetesClient client = client("ada")) {
            Secret secret = new SecretBuilder()
                    .withNewMetadata()
                    .withName(repository.name() + "-auth")
                    .endMetadata()
                    .withType("kubernetes.io/basic-auth")
                    .withStringData(Map.of("username", "me", "password", "pw"))
                    .build();

            client.secrets().inNamespace("default").resource(secret).create();

            Secret kept = client.secrets()
                    .inNamespace("default")
                    .withName(repository.name() + "-auth")
                    .get();
            assertThat(kept.getType()).isEqualTo("kubernetes.io/basic-auth");
            assertThat(kept.getData()).isNullOrEmpty();
            assertThat(client.namespaces().list().getItems())
                    .extracting(item -> item.getMetadata().getName())
                    .contains("default");
        }
    }

    @Test
    void managersApplyWhatTheyCareFor() {
        try (KubernetesClient client = client("alice")) {
            Revision wanted = revision();
            wanted.getMetadata().setLabels(Map.of("team", "x"));
            Revision applied = client.resource(wanted)
                    .fieldManager("first")
                    .forceConflicts()
                    .serverSideApply();
            assertThat(applied.getMetadata().getManagedFields())
                    .extracting(entry -> entry.getManager() + " " + entry.getOperation())
                    .containsExactly("first Apply");

            wanted.getMetadata().setLabels(Map.of("team", "y"));
            assertThatThrownBy(
                            () -> client.resource(wanted).fieldManager("second").serverSideApply())
                    .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> {
                        assertThat(refusal.getCode()).isEqualTo(409);
                        assertThat(refusal.getStatus().getDetails().getCauses())
                                .extracting(StatusCause::getField)
                                .containsExactly(".metadata.labels.team");
                    });
            Revision taken = client.resource(wanted)
                    .fieldManager("second")
                    .forceConflicts()
                    .serverSideApply();
            assertThat(taken.getMetadata().getLabels()).containsEntry("team", "y");
            assertThat(taken.getMetadata().getManagedFields()).hasSize(2);
        }
    }

    private Revision revision() {
        Revision revision = new Revision();
        revision.setMetadata(new ObjectMetaBuilder()
                .withName(repository.name() + ".web.ws1")
                .withNamespace("default")
                .build());
        RevisionSpec spec = new RevisionSpec();
        spec.packageName = "web";
        spec.repository = repository.name();
        spec.workspaceName = "ws1";
        spec.tasks = List.of(Map.of("type", "init", "init", Map.of("description", "a page")));
        revision.setSpec(spec);
        return revision;
    }

    private static Watcher<Revision> watcher(List<String> seen) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, Revision revision) {
                seen.add(action + " " + revision.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("closed " + cause.getMessage());
            }
        };
    }

    private KubernetesClient client(String person) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl(root.toString())
                        .withOauthToken(person)
                        .withNamespace("default")
                        .build())
                .build();
    }
}

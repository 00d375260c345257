package dev.veranda.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class KubeconfigTest {

    @Test
    void itSaysWhereWhoAndWhomToTrust() {
        Kubeconfig kubeconfig =
                new Kubeconfig("https://127.0.0.1:8443", Optional.of("the authority"), "author", "vrd_id_secret");

        Map<String, Object> read = read(kubeconfig);

        assertThat(read.get("current-context")).isEqualTo("veranda");
        assertThat(at(read, "contexts", "context"))
                .isEqualTo(Map.of("cluster", "veranda", "user", "author", "namespace", "default"));
        assertThat(at(read, "users", "user")).isEqualTo(Map.of("token", "vrd_id_secret"));
        assertThat(at(read, "clusters", "cluster"))
                .isEqualTo(Map.of(
                        "server",
                        "https://127.0.0.1:8443",
                        "certificate-authority-data",
                        Base64.getEncoder().encodeToString("the authority".getBytes(StandardCharsets.UTF_8))));
        assertThat(kubeconfig.toString()).doesNotContain("secret");
    }

    @Test
    void anAuthorityEverybodyKnowsIsLeftOut() {
        Map<String, Object> read =
                read(new Kubeconfig("https://veranda.example.org", Optional.empty(), "a \"b\": c", "vrd_id_secret"));

        assertThat(at(read, "clusters", "cluster")).isEqualTo(Map.of("server", "https://veranda.example.org"));
        assertThat(at(read, "contexts", "context"))
                .isEqualTo(Map.of("cluster", "veranda", "user", "a \"b\": c", "namespace", "default"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(Kubeconfig kubeconfig) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(kubeconfig.yaml());
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object at(Map<String, Object> read, String list, String key) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(read.get(list)))
                .getFirst()
                .get(key);
    }
}

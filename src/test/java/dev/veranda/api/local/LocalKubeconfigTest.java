package dev.veranda.api.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Where Veranda is not embedded; {@code KubeconfigIT} is for where it is. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LocalKubeconfigTest {

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Test
    void thereIsNothingWithoutADataFolder() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(root.resolve("/local/kubeconfig?account=admin"))
                            .header("Veranda-Local-Secret", "")
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).doesNotContain("vrd_");
        }
    }
}

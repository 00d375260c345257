package dev.veranda.api;

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

/** What a browser reads is compressed; what a machine reads is not. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CompressedPagesTest {

    @TestHTTPResource("/")
    URI root = URI.create("http://127.0.0.1/");

    @Test
    void aStyleSheetIsCompressedForWhoeverTakesIt() throws Exception {
        HttpResponse<byte[]> compressed = get("veranda.css", "gzip");
        HttpResponse<byte[]> plain = get("veranda.css", "identity");

        assertThat(compressed.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(compressed.body().length).isLessThan(plain.body().length / 3);
        assertThat(plain.headers().firstValue("content-encoding")).isNotEqualTo(java.util.Optional.of("gzip"));
    }

    @Test
    void anAnswerToAMachineIsNot() throws Exception {
        HttpResponse<byte[]> answer = get("apis/porch.kpt.dev/v1alpha1", "gzip");

        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("content-encoding")).isNotEqualTo(java.util.Optional.of("gzip"));
        assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("{");
    }

    private HttpResponse<byte[]> get(String path, String encoding) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(root.resolve(path))
                            .header("Accept-Encoding", encoding)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}

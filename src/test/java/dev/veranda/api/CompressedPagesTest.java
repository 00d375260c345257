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
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
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
    void aFileWhoseVersionStandsInTheAddressStaysForGood() throws Exception {
        for (String file : List.of("veranda.css", "lumo/lumo.css", "veranda.svg")) {
            byte[] content = get(file, "identity").body();
            String version = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, 8);

            assertThat(kept(file + "?v-c=" + version)).as(file).isEqualTo("public, max-age=31536000, immutable");
        }
    }

    @Test
    void aVersionThisReleaseDoesNotHaveIsNotKept() throws Exception {
        assertThat(kept("veranda.css")).doesNotContain("immutable");
        assertThat(kept("veranda.css?v-c=")).doesNotContain("immutable");
        assertThat(kept("veranda.css?v-c=00000000")).doesNotContain("immutable");
        assertThat(kept("nothing.css?v-c=00000000")).doesNotContain("immutable");
    }

    @Test
    void anAnswerToAMachineIsNot() throws Exception {
        HttpResponse<byte[]> answer = get("apis/porch.kpt.dev/v1alpha1", "gzip");

        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("content-encoding")).isNotEqualTo(java.util.Optional.of("gzip"));
        assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("{");
    }

    private String kept(String address) throws Exception {
        return get(address, "gzip").headers().firstValue("cache-control").orElse("");
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

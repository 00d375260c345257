package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The front door where a trusted proxy stands before it, ends TLS and gives Veranda another name. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(BehindProxyTest.Proxy.class)
class BehindProxyTest {

    private static final String INSIDE = "Host: veranda.internal:8080";
    private static final String FORWARDED = "X-Forwarded-Host: veranda.example.com";
    private static final String HTTPS = "X-Forwarded-Proto: https";

    public static final class Proxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "veranda.http.hosts",
                    "veranda.example.com",
                    "quarkus.http.proxy.proxy-address-forwarding",
                    "true",
                    "quarkus.http.proxy.enable-forwarded-host",
                    "true");
        }
    }

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @Test
    void theNameThatCountsIsTheOneTheProxyWasAskedFor() throws Exception {
        assertThat(answer("GET /version HTTP/1.1", INSIDE, FORWARDED, HTTPS)).startsWith("HTTP/1.1 200");
        assertThat(answer("GET /version HTTP/1.1", "Host: veranda.example.com", HTTPS))
                .startsWith("HTTP/1.1 200");
        assertThat(answer("GET /version HTTP/1.1", INSIDE)).startsWith("HTTP/1.1 421");
        assertThat(answer("GET /version HTTP/1.1", INSIDE, "X-Forwarded-Host: evil.example", HTTPS))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void pagesComeFromThatNameToo() throws Exception {
        String post = "POST /?v-r=uidl HTTP/1.1";
        String length = "Content-Length: 0";
        String origin = "Origin: https://veranda.example.com";
        assertThat(answer(post, INSIDE, FORWARDED, HTTPS, length, origin)).doesNotStartWith("HTTP/1.1 403");
        assertThat(answer(post, "Host: veranda.example.com", length, origin)).doesNotStartWith("HTTP/1.1 403");
        assertThat(answer(post, INSIDE, FORWARDED, HTTPS, length, "Origin: https://veranda.example.com:8443"))
                .startsWith("HTTP/1.1 403");
        assertThat(answer(post, INSIDE, FORWARDED, HTTPS, length, "Origin: https://evil.example"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void whatCameToTheProxyOverHttpsIsTreatedSo() throws Exception {
        assertThat(answer("GET /sign-in HTTP/1.1", INSIDE, FORWARDED, HTTPS))
                .contains("__Host-VERANDA_SESSION=", "; Secure", "Strict-Transport-Security");
        assertThat(answer("GET /sign-in HTTP/1.1", INSIDE, FORWARDED, "X-Forwarded-Proto: http"))
                .contains("Cookie: VERANDA_SESSION=")
                .doesNotContain("; Secure", "Strict-Transport-Security");
    }

    private String answer(String... lines) throws IOException {
        try (RawHttp connection = new RawHttp(root, 65_536)) {
            connection.send(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
            return connection.rest();
        }
    }
}

package dev.veranda.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests get past the front door of a Veranda that knows its names, over real connections. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(FrontDoorTest.OwnNames.class)
class FrontDoorTest {

    private static final String OTHER_SITE = "This request was sent by a page of another site";

    public static final class OwnNames implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("veranda.http.hosts", "127.0.0.1,::1,localhost");
        }
    }

    @TestHTTPResource
    URI root = URI.create("http://127.0.0.1/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "[::1]",
                "[0:0:0:0:0:0:0:1]:8443",
                "127.0.0.1:1",
                "localhost:65535"
            })
    void itsOwnNamesAreAnsweredWhateverTheirSpellingAndPort(String host) throws Exception {
        assertThat(answer("GET /version HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "EVIL.EXAMPLE:8080",
                "localhost.evil.example",
                "evil-localhost",
                "127.0.0.1.evil.example",
                "127.0.0.2",
                "0.0.0.0",
                "10.0.0.1:8080",
                "[::2]",
                "[::ffff:10.0.0.1]",
                "localhost@evil.example",
                "localhost:port",
                "127.0.0.1, evil.example",
                ""
            })
    void everyOtherNameIsRefusedWhereverItLeads(String host) throws Exception {
        for (String path :
                new String[] {"/", "/sign-in", "/VAADIN/", "/api", "/version", "/local/kubeconfig", "/q/nothing"}) {
            assertThat(answer("GET " + path + " HTTP/1.1", "Host: " + host))
                    .as(path)
                    .containsPattern("^HTTP/1.1 (421|400)")
                    .doesNotContain("Set-Cookie", "set-cookie");
        }
    }

    @Test
    void theRefusalSaysWhatToDo() throws Exception {
        assertThat(answer("POST /sign-in HTTP/1.1", "Host: evil.example:8241", "Content-Length: 100000000"))
                .startsWith("HTTP/1.1 421")
                .contains(
                        "This Veranda does not answer to the name \"evil.example\". Open it as 127.0.0.1, or add the name"
                                + " to veranda.http.hosts.");
    }

    @Test
    void aRequestNamesItsHostInOneWay() throws Exception {
        assertThat(answer("GET /sign-in HTTP/1.1")).containsPattern("^HTTP/1.1 (421|400)");
        assertThat(answer("GET /sign-in HTTP/1.0")).containsPattern("^HTTP/1.[01] (421|400)");
        assertThat(answer("GET /sign-in HTTP/1.1", "Host: localhost", "Host: evil.example"))
                .containsPattern("^HTTP/1.1 (421|400)");
        assertThat(answer("GET http://evil.example/sign-in HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 421");
        assertThat(answer("GET http://localhost/sign-in HTTP/1.1", "Host: evil.example"))
                .startsWith("HTTP/1.1 421");
        assertThat(answer("GET /version HTTP/1.1", "Host: evil.example", "X-Forwarded-Host: localhost"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void overHttp2TheNameIsTheAuthority() throws Exception {
        assertThat(http2("localhost")).isEqualTo(200);
        assertThat(http2("LOCALHOST.")).isEqualTo(200);
        assertThat(http2("evil.example")).isEqualTo(421);
        assertThat(http2("localhost.evil.example")).isEqualTo(421);
    }

    @Test
    void probesNameTheAddressOfAPod() throws Exception {
        for (String path : new String[] {"/q/health/ready", "/q/health/live", "/livez", "/readyz", "/healthz"}) {
            assertThat(answer("GET " + path + " HTTP/1.1", "Host: 10.1.2.3:8080"))
                    .as(path)
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(answer("POST /q/health/ready HTTP/1.1", "Host: 10.1.2.3:8080", "Content-Length: 0"))
                .startsWith("HTTP/1.1 421");
        assertThat(answer("GET /q/healthy HTTP/1.1", "Host: 10.1.2.3:8080")).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://localhost",
                "http://127.0.0.1:1",
                "https://evil.example:PORT",
                "http://evil.example:PORT",
                "null",
                "http://localhost:PORT",
                "http://127.0.0.1:PORT.evil.example",
                "http://127.0.0.1:PORT http://evil.example",
                "chrome-extension://abc"
            })
    void changesComeFromItsOwnPages(String origin) throws Exception {
        String page = "Origin: " + origin.replace("PORT", Integer.toString(root.getPort()));
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            assertThat(answer(method + " /?v-r=uidl HTTP/1.1", host(), page, "Content-Length: 0"))
                    .as(method)
                    .startsWith("HTTP/1.1 403")
                    .contains(OTHER_SITE);
        }
        assertThat(answer(
                        "GET /VAADIN/push HTTP/1.1",
                        host(),
                        page,
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                .startsWith("HTTP/1.1 403");
        assertThat(answer("GET /version HTTP/1.1", host(), page)).startsWith("HTTP/1.1 200");
    }

    @Test
    void itsOwnPagesAndMachinesGetThrough() throws Exception {
        String own = "Origin: http://127.0.0.1:" + root.getPort();
        assertThat(answer("POST /?v-r=uidl HTTP/1.1", host(), own, "Content-Length: 0"))
                .doesNotContain(OTHER_SITE);
        assertThat(answer(
                        "POST /?v-r=uidl HTTP/1.1",
                        host(),
                        own.toUpperCase(java.util.Locale.ROOT),
                        "Content-Length: 0"))
                .doesNotContain(OTHER_SITE);
        assertThat(answer("POST /webhooks/x HTTP/1.1", host(), "Content-Length: 0"))
                .doesNotContain(OTHER_SITE);
        assertThat(answer(
                        "POST /apis/authorization.k8s.io/v1/selfsubjectrulesreviews HTTP/1.1",
                        host(),
                        "Origin: https://dashboard.example",
                        "Authorization: Bearer alice",
                        "Content-Length: 2",
                        "Content-Type: application/json",
                        "",
                        "{}"))
                .startsWith("HTTP/1.1 201");
        assertThat(answer(
                        "POST /apis/authorization.k8s.io/v1/selfsubjectrulesreviews HTTP/1.1",
                        host(),
                        "Origin: https://dashboard.example",
                        "Authorization: Basic YWxpY2U6YWxpY2U=",
                        "Content-Length: 0"))
                .startsWith("HTTP/1.1 403")
                .contains(OTHER_SITE);
    }

    @Test
    void cookiesOverHttpAreForItsOwnPagesAndCarryNoPromiseOfHttps() throws Exception {
        String answer = answer("GET /sign-in HTTP/1.1", host());
        assertThat(answer)
                .containsPattern(
                        "(?i)set-cookie: VERANDA_SESSION=[^;\\r\\n]+;[^\\r\\n]*HttpOnly[^\\r\\n]*; SameSite=Lax\\r\\n");
        assertThat(answer.lines()
                        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("set-cookie:")))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).doesNotContainIgnoringCase("secure"));
        assertThat(answer).doesNotContainIgnoringCase("Strict-Transport-Security");
    }

    private String host() {
        return "Host: 127.0.0.1:" + root.getPort();
    }

    /** The lines as they stand; a body may follow an empty one. */
    private String answer(String... lines) throws IOException {
        try (RawHttp connection = new RawHttp(root, 65_536)) {
            boolean body = java.util.Arrays.asList(lines).contains("");
            String text = String.join("\r\n", lines) + (body ? "" : "\r\n\r\n");
            connection.send(text.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
            return connection.rest();
        }
    }

    private int http2(String authority) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false));
            return client.request(new RequestOptions()
                            .setMethod(HttpMethod.GET)
                            .setServer(SocketAddress.inetSocketAddress(root.getPort(), root.getHost()))
                            .setHost(authority)
                            .setPort(80)
                            .setURI("/version"))
                    .compose(request -> request.send())
                    .map(response -> response.statusCode())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        } finally {
            vertx.close();
        }
    }
}

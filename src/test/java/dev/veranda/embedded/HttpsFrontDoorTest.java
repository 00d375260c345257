package dev.veranda.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** What goes out over HTTPS, beside HTTP on the same host. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(value = HttpsFrontDoorTest.Certificates.class, restrictToAnnotatedClass = true)
class HttpsFrontDoorTest {

    public static final class Certificates implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            try {
                Path folder = Files.createTempDirectory("veranda-tls");
                LocalCertificates certificates = new LocalCertificates(folder, Clock.systemUTC());
                certificates.provide();
                String tls = "quarkus.tls." + EmbeddedTls.CONFIGURATION + ".key-store.pem.0.";
                return Map.of(
                        "quarkus.http.tls-configuration-name",
                        EmbeddedTls.CONFIGURATION,
                        "quarkus.http.test-ssl-port",
                        "0",
                        tls + "cert",
                        certificates.serverFile().toString(),
                        tls + "key",
                        certificates.serverKeyFile().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {}
    }

    @TestHTTPResource
    URI http = URI.create("http://127.0.0.1/");

    @TestHTTPResource(tls = true)
    URI https = URI.create("https://127.0.0.1/");

    @Test
    void theCookieOfASessionIsBoundToHttpsAndToThisHost() throws Exception {
        List<String> cookies = cookies(https("127.0.0.1", ""));
        assertThat(cookies)
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("__Host-VERANDA_SESSION=")
                        .containsIgnoringCase("; path=/")
                        .containsIgnoringCase("; HttpOnly")
                        .contains("; SameSite=Lax")
                        .contains("; Secure")
                        .doesNotContainIgnoringCase("domain="));
        String session = cookies.getFirst().split(";")[0];

        assertThat(cookies(https("127.0.0.1", "Cookie: other=1; " + session + "\r\n")))
                .isEmpty();
        assertThat(cookies(https("127.0.0.1", "Cookie: " + session + "\r\nCookie: other=1\r\n")))
                .isEmpty();
        // Anybody on the way could have set one that is not bound to HTTPS.
        assertThat(cookies(https("127.0.0.1", "Cookie: " + session.replace("__Host-", "") + "\r\n")))
                .hasSize(1);
    }

    @Test
    void theSameHoldsForHttp2WhereCookiesComeInPieces() throws Exception {
        HttpResponse<String> first = http2("other=1");
        assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
        String session = first.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        assertThat(session).startsWith("__Host-VERANDA_SESSION=");
        assertThat(http2(session, "other=1").headers().allValues("set-cookie")).isEmpty();
        assertThat(http2("other=1; " + session).headers().allValues("set-cookie"))
                .isEmpty();
    }

    private HttpResponse<String> http2(String... cookies) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(https.resolve("/sign-in"));
        for (String cookie : cookies) {
            request.header("Cookie", cookie);
        }
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(trustingAnybody())
                .build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void signingInOverHttpGoesOnBesideIt() throws Exception {
        List<String> cookies = cookies(http(""));
        assertThat(cookies)
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("VERANDA_SESSION=")
                        .contains("; SameSite=Lax")
                        .doesNotContain("Secure"));
        assertThat(cookies(http("Cookie: " + cookies.getFirst().split(";")[0] + "\r\n")))
                .isEmpty();
    }

    @Test
    void browsersThatCameOverHttpsStayThereButNotOnLocalhost() throws Exception {
        assertThat(https("127.0.0.1", "")).contains("\r\nStrict-Transport-Security: max-age=31536000\r\n");
        assertThat(https("veranda.example.com", "")).contains("Strict-Transport-Security");
        assertThat(https("localhost", "")).doesNotContain("Strict-Transport-Security");
        assertThat(https("LOCALHOST.:8443", "")).doesNotContain("Strict-Transport-Security");
        assertThat(http("")).doesNotContain("Strict-Transport-Security");
    }

    @Test
    void itIsReadyOnceHttpsListens() throws Exception {
        String ready = request(new Socket(http.getHost(), http.getPort()), "/q/health/ready", "x", "");
        assertThat(ready).startsWith("HTTP/1.1 200").contains("\"HTTPS\"");
    }

    private String http(String headers) throws IOException {
        return request(new Socket(http.getHost(), http.getPort()), "/sign-in", "127.0.0.1", headers);
    }

    private String https(String host, String headers) throws Exception {
        return request(
                trustingAnybody().getSocketFactory().createSocket(https.getHost(), https.getPort()),
                "/sign-in",
                host,
                headers);
    }

    private static SSLContext trustingAnybody() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        return context;
    }

    private static String request(Socket connection, String path, String host, String headers) throws IOException {
        try (connection) {
            connection.setSoTimeout(20_000);
            connection
                    .getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers
                                    + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> cookies(String answer) {
        return answer.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, "set-cookie: ", 0, 12))
                .map(line -> line.substring(12))
                .toList();
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

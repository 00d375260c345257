package dev.veranda.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * {@code ./veranda kubeconfig}: asks the Veranda that runs on a data folder for the kubeconfig of an account, with the secret
 * in that folder, over HTTPS and trusting that folder's authority alone, so that nobody else on the machine can listen.
 *
 * <p>It uses nothing but the JDK and so starts at once. Arguments: the data folder, the account, and the HTTP port asked for
 * or "".
 */
public final class KubeconfigCommand {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private KubeconfigCommand() {}

    /** What the person did wrong, or what is missing, in one sentence. */
    private static final class Problem extends Exception {
        private static final long serialVersionUID = 1L;

        Problem(String sentence) {
            super(sentence);
        }
    }

    public static void main(String[] arguments) {
        try {
            System.out.print(kubeconfig(Path.of(arguments[0]), arguments[1], arguments[2]));
        } catch (Problem problem) {
            fail("" + problem.getMessage());
        } catch (IOException | GeneralSecurityException failure) {
            fail("the data folder could not be read: " + failure.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String kubeconfig(Path folder, String account, String httpPort)
            throws Problem, IOException, GeneralSecurityException, InterruptedException {
        if (!DataFolder.isOne(folder)) {
            throw new Problem(
                    folder + " is no Veranda data folder. Start Veranda on it first, or name another with --data.");
        }
        if (!isRunning(folder)) {
            throw notRunning(folder);
        }
        Properties ports = ports(folder);
        String http = ports.getProperty("http", "");
        if (!httpPort.isEmpty() && !httpPort.equals(http)) {
            throw new Problem("The Veranda on " + folder + " listens on port " + http + ", not " + httpPort
                    + ". Name the data folder of the other one with --data.");
        }
        String secret = Files.readString(folder.resolve("local-access.secret")).strip();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + ports.getProperty("https")
                        + "/local/kubeconfig?account=" + URLEncoder.encode(account, StandardCharsets.UTF_8)))
                .timeout(LIMIT)
                .header("Veranda-Local-Secret", secret)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return answer(folder, request);
    }

    private static String answer(Path folder, HttpRequest request)
            throws Problem, GeneralSecurityException, IOException, InterruptedException {
        SSLContext trust = trusting(folder.resolve("tls").resolve("ca.crt"));
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(LIMIT).sslContext(trust).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new Problem(response.body().strip());
            }
            return response.body();
        } catch (ConnectException refused) {
            throw notRunning(folder);
        } catch (SSLException stranger) {
            throw new Problem("What answers at " + request.uri().getAuthority() + " is not the Veranda on " + folder
                    + ": restart Veranda, then try again (" + stranger.getMessage() + ").");
        } catch (IOException silent) {
            throw new Problem("The Veranda on " + folder + " did not answer: " + silent.getMessage());
        }
    }

    private static Problem notRunning(Path folder) {
        return new Problem(
                "Veranda is not running on " + folder + ", or still starting. Start it with ./veranda start.");
    }

    private static boolean isRunning(Path folder) throws IOException {
        return Files.exists(folder.resolve("veranda.ports")) && FolderLock.isHeldElsewhere(folder);
    }

    private static Properties ports(Path folder) throws IOException {
        Properties ports = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve("veranda.ports"))) {
            ports.load(in);
        }
        return ports;
    }

    private static SSLContext trusting(Path authority) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "veranda", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void fail(String sentence) {
        System.err.println("veranda: " + sentence);
        System.exit(1);
    }
}

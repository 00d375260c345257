package dev.veranda.store.git.remote;

import dev.veranda.store.git.layout.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/**
 * Opens the HTTP connections of one exchange: to the registered origin only (scheme, host and port), redirects
 * included, to allowed network addresses only, with the credentials from the first request on, and metered.
 *
 * <p>Credentials are set here and not through JGit's providers because those answer a challenge, which costs a request each
 * time and would answer the challenge of whatever host a redirect led to.
 */
public final class GuardedHttp implements HttpConnectionFactory {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final URI registered;
    private final Credentials credentials;
    private final AddressRules rules;
    private final Exchange exchange;
    private final Greetings greetings;

    public GuardedHttp(
            URI registered, Credentials credentials, AddressRules rules, Exchange exchange, Greetings greetings) {
        this.registered = registered;
        this.credentials = credentials;
        this.rules = rules;
        this.exchange = exchange;
        this.greetings = greetings;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        if (!isRegistered(url) && !isUpgrade(url)) {
            throw new BlockedAddress(
                    "it sends its callers on to " + origin(url) + "; register the address it has there instead");
        }
        Optional<String> greeted = service(url);
        Optional<byte[]> known = greeted.flatMap(exchange::greeting);
        if (known.isPresent()) {
            return new KnownAnswer(url, greeted.get(), known.get());
        }
        rules.requireHost(url.getHost());
        Metered connection = greeted.isPresent() ? new Greeted(url, proxy, greeted.get()) : new Metered(url, proxy);
        credentials.authorization().ifPresent(value -> connection.setRequestProperty("Authorization", value));
        return connection;
    }

    /** The service whose greeting is asked for at the registered address; where a redirect led, nothing is remembered. */
    private Optional<String> service(URL url) {
        String base = registered.toString();
        String greeting = (base.endsWith("/") ? base : base + "/") + "info/refs?service=";
        String asked = url.toString();
        return asked.startsWith(greeting) ? Optional.of(asked.substring(greeting.length())) : Optional.empty();
    }

    /** Scheme, host and port together: whatever else answers on the same machine may belong to somebody else. */
    private boolean isRegistered(URL url) {
        return url.getProtocol().equalsIgnoreCase(registered.getScheme())
                && url.getHost().equalsIgnoreCase(registered.getHost())
                && port(url) == port(registered);
    }

    /** From http to https of the same host, by the usual ports, and only where there is no secret to send along. */
    private boolean isUpgrade(URL url) {
        return credentials.authorization().isEmpty()
                && url.getHost().equalsIgnoreCase(registered.getHost())
                && "http".equalsIgnoreCase(registered.getScheme())
                && url.getProtocol().equals("https")
                && port(registered) == HTTP_PORT
                && port(url) == HTTPS_PORT;
    }

    private static String origin(URL url) {
        return url.getProtocol() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static int port(URL url) {
        return url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equalsIgnoreCase(uri.getScheme()) ? HTTP_PORT : HTTPS_PORT;
    }

    /** Remembers what the server says of itself. */
    private final class Greeted extends Metered {

        private final String service;

        Greeted(URL url, Proxy proxy, String service) throws IOException {
            super(url, proxy);
            this.service = service;
        }

        @Override
        public void setRequestProperty(String key, String value) {
            // Compressed, it could not be looked at on its way.
            if (!key.equalsIgnoreCase("Accept-Encoding")) {
                super.setRequestProperty(key, value);
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int count = super.read(buffer, offset, length);
                    head.write(buffer, offset, Math.clamp(Greetings.KEPT - head.size(), 0, Math.max(0, count)));
                    return count;
                }

                @Override
                public void close() throws IOException {
                    super.close();
                    if (getResponseCode() == HTTP_OK) {
                        greetings.learn(service, head.toByteArray());
                    }
                }
            };
        }
    }

    private class Metered extends JDKHttpConnection {

        Metered(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }

        @Override
        public int getResponseCode() throws IOException {
            int status = super.getResponseCode();
            exchange.answered(status);
            return status;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int value = super.read();
                    exchange.received(value < 0 ? 0 : 1);
                    return value;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int count = super.read(buffer, offset, length);
                    exchange.received(Math.max(0, count));
                    return count;
                }
            };
        }
    }
}

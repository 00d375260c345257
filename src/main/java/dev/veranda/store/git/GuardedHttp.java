package dev.veranda.store.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/**
 * Opens the HTTP connections of one exchange: to the registered host only, redirects included, to allowed network
 * addresses only, with the credentials from the first request on, and metered.
 *
 * <p>Credentials are set here and not through JGit's providers because those answer a challenge, which costs a request each
 * time and would answer the challenge of whatever host a redirect led to.
 */
final class GuardedHttp implements HttpConnectionFactory {

    private final URI registered;
    private final Credentials credentials;
    private final AddressRules rules;
    private final Exchange exchange;

    GuardedHttp(URI registered, Credentials credentials, AddressRules rules, Exchange exchange) {
        this.registered = registered;
        this.credentials = credentials;
        this.rules = rules;
        this.exchange = exchange;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        boolean sameHost = url.getHost().equalsIgnoreCase(registered.getHost());
        boolean saferScheme =
                url.getProtocol().equals("https") || url.getProtocol().equals(registered.getScheme());
        if (!sameHost || !saferScheme) {
            throw new BlockedAddress(
                    "it sends its callers on to " + url.getHost() + "; register the address it has there instead");
        }
        rules.requireHost(url.getHost());
        Metered connection = new Metered(url, proxy);
        credentials.authorization().ifPresent(value -> connection.setRequestProperty("Authorization", value));
        return connection;
    }

    private final class Metered extends JDKHttpConnection {

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

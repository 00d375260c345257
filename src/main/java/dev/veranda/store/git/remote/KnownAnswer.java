package dev.veranda.store.git.remote;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** Stands in for a connection whose answer is known, so that none is opened: a greeting of {@link Greetings}. */
final class KnownAnswer implements HttpConnection {

    private static final String CONTENT_TYPE = "Content-Type";

    private final URL url;
    private final String type;
    private final byte[] answer;

    KnownAnswer(URL url, String service, byte[] answer) {
        this.url = url;
        this.type = "application/x-" + service + "-advertisement";
        this.answer = answer;
    }

    @Override
    public int getResponseCode() {
        return HttpURLConnection.HTTP_OK;
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public String getResponseMessage() {
        return "OK";
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return Map.of(CONTENT_TYPE, List.of(type));
    }

    @Override
    public String getContentType() {
        return type;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(answer);
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        return name.equalsIgnoreCase(CONTENT_TYPE) ? type : null;
    }

    @Override
    public List<String> getHeaderFields(String name) {
        return name.equalsIgnoreCase(CONTENT_TYPE) ? List.of(type) : List.of();
    }

    @Override
    public int getContentLength() {
        return answer.length;
    }

    @Override
    public String getRequestMethod() {
        return "GET";
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    @Override
    public OutputStream getOutputStream() {
        throw new UnsupportedOperationException("Nothing is asked that would need a body.");
    }

    // What is said about a connection that is not opened has no effect.

    @Override
    public void setRequestProperty(String key, String value) {}

    @Override
    public void setRequestMethod(String method) {}

    @Override
    public void setUseCaches(boolean usecaches) {}

    @Override
    public void setConnectTimeout(int timeout) {}

    @Override
    public void setReadTimeout(int timeout) {}

    @Override
    public void setInstanceFollowRedirects(boolean followRedirects) {}

    @Override
    public void setDoOutput(boolean dooutput) {}

    @Override
    public void setFixedLengthStreamingMode(int contentLength) {}

    @Override
    public void setChunkedStreamingMode(int chunklen) {}

    @Override
    public void connect() {}

    @Override
    public void configure(KeyManager @Nullable [] km, TrustManager @Nullable [] tm, @Nullable SecureRandom random) {}

    @Override
    public void setHostnameVerifier(@Nullable HostnameVerifier hostnameverifier) {}
}

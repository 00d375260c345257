package dev.veranda.api.front;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Tells requests whose address names the content of what they ask for, which therefore never changes: what the frontend build
 * made, and static files of which Vaadin says the version.
 */
final class NamedByContent {

    /** As in {@code /VAADIN/build/indexhtml-DysW4mmb.js}. */
    private static final Pattern BUILT = Pattern.compile("/VAADIN/build/[^/]+-[\\w-]{8}\\.[a-z0-9]+");

    private static final Pattern STATIC = Pattern.compile("(/[\\w-]+)+\\.(css|svg)");
    private static final String VERSION = "v-c";
    private static final int VERSION_LENGTH = 8;

    private final Map<String, String> versions = new ConcurrentHashMap<>();

    boolean test(HttpServletRequest request) throws IOException {
        String path = request.getRequestURI();
        if (BUILT.matcher(path).matches()) {
            return true;
        }
        if (!STATIC.matcher(path).matches()) {
            return false;
        }
        String version = request.getParameter(VERSION);
        return version != null && isVersion(request.getServletContext(), path, version);
    }

    /** Another version is asked for while a process of another release answers: nobody may keep that under this name. */
    private boolean isVersion(ServletContext files, String path, String version) throws IOException {
        String known = versions.get(path);
        if (known == null) {
            Optional<String> found = versionOf(files, path);
            found.ifPresent(now -> versions.put(path, now));
            known = found.orElse("");
        }
        return version.equals(known);
    }

    /** As Vaadin's {@code ResourceContentHash}: the beginning of the SHA-256 in hexadecimal. */
    private static Optional<String> versionOf(ServletContext files, String path) throws IOException {
        try (InputStream in = files.getResourceAsStream(path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return Optional.of(HexFormat.of().formatHex(hash).substring(0, VERSION_LENGTH));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

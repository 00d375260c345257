package dev.veranda.store.git.remote;

import dev.veranda.failure.Invalid;
import dev.veranda.store.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a repository address may be. Addresses come from users, so without these rules registering one would let a user aim
 * the server at its own files and its neighbours.
 *
 * <p>The form of an address is judged when a store is opened; the network address behind a host name each time a connection
 * is made, because names can be pointed elsewhere in between.
 */
public final class AddressRules {

    private static final String FIELD = "git.repo";

    private final StoreSettings settings;

    public AddressRules(StoreSettings settings) {
        this.settings = settings;
    }

    /** Where an accepted address leads. */
    sealed interface Address {

        record Local(Path folder) implements Address {}

        record Web(URI uri) implements Address {}
    }

    /**
     * Refuses an address that may not be used.
     *
     * @throws Invalid with the rule that {@code url} breaks
     */
    public void require(String url) {
        resolve(url);
    }

    Address resolve(String url) {
        if (url.isBlank()) {
            throw refused("Give the address of a Git repository.");
        }
        if (url.startsWith("/")) {
            return local(url);
        }
        int colon = url.indexOf(':');
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "https", "http" -> web(url);
            case "file" -> local(parse(url));
            case "ssh", "git+ssh" ->
                throw refused("SSH addresses are not supported; use the https address of the repository.");
            case "" -> throw refused("Use an https address; a local path must be absolute.");
            default ->
                throw refused(
                        "Use an https address; \"" + scheme.replaceAll("\\p{Cntrl}", "?") + "\" is not supported.");
        };
    }

    /** Refuses with {@link BlockedAddress} a host that may not be connected to. */
    void requireHost(String host) throws IOException {
        if (settings.allowPrivateHosts()) {
            return;
        }
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!PublicAddresses.contains(address)) {
                throw new BlockedAddress("the host \"" + host + "\" has a private network address ("
                        + address.getHostAddress() + "), which this installation does not allow");
            }
        }
    }

    private Address web(String url) {
        URI uri = parse(url);
        if (uri.getRawUserInfo() != null) {
            throw refused("Leave the user name and password out of the address; they have fields of their own.");
        }
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            throw refused("The address has no host name.");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("A repository address has no \"?\" or \"#\" part.");
        }
        if ("http".equalsIgnoreCase(uri.getScheme()) && !settings.allowPlainHttp() && !isOwnMachine(host)) {
            throw refused("Use https: over http, everybody on the way can read and change what is sent.");
        }
        literalProblem(host).ifPresent(problem -> {
            throw refused(problem);
        });
        return new Address.Web(uri);
    }

    /** Addresses written as numbers can be judged without asking a name server. */
    private Optional<String> literalProblem(String host) {
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+") || host.equalsIgnoreCase("localhost");
        if (settings.allowPrivateHosts() || !literal) {
            return Optional.empty();
        }
        try {
            requireHost(host);
            return Optional.empty();
        } catch (BlockedAddress blocked) {
            return Optional.of(blocked.sentence());
        } catch (IOException unknown) {
            return Optional.of("The host \"" + host + "\" is unknown.");
        }
    }

    private boolean isOwnMachine(String host) {
        try {
            return settings.allowPrivateHosts() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private Address local(URI uri) {
        if (uri.getRawAuthority() != null && !uri.getRawAuthority().isEmpty()) {
            throw refused("A file address has no host: write file:///path.");
        }
        String path = uri.getPath();
        if (path == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("The address is not a valid file address.");
        }
        return local(path);
    }

    private Address local(String text) {
        if (settings.localFolders().isEmpty()) {
            throw refused("Repositories by local path are not allowed here; use an https address.");
        }
        Path path = absolute(text);
        // Judged by where it really is: a link inside an allowed folder may lead out of it.
        Path real = real(path);
        boolean allowed = settings.localFolders().stream().anyMatch(folder -> real.startsWith(real(folder)));
        if (!allowed) {
            throw refused("Repositories by path have to lie below "
                    + settings.localFolders().stream().map(Path::toString).collect(Collectors.joining(" or ")) + ".");
        }
        return new Address.Local(path);
    }

    private static Path absolute(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            throw refused("The address is not a valid path.");
        }
    }

    private static Path real(Path path) {
        Path existing = path;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing.toRealPath().resolve(existing.relativize(path)).normalize();
        } catch (IOException unreadable) {
            return path;
        }
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException invalid) {
            throw refused("The address is not a valid URL.");
        }
    }

    private static Invalid refused(String reason) {
        return new Invalid(FIELD, reason);
    }
}

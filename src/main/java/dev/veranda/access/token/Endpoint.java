package dev.veranda.access.token;

import dev.veranda.failure.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where machines reach Veranda, and what they need to trust it. */
@ApplicationScoped
public class Endpoint {

    private final EndpointSettings settings;

    Endpoint(EndpointSettings settings) {
        this.settings = settings;
    }

    /** The https address for machines; empty where nobody configured one, and it is that of the portal. */
    public Optional<String> address() {
        return settings.address();
    }

    /** The PEM file of the authority behind the address's certificate; empty where clients know it anyway. */
    public Optional<Path> certificateAuthority() {
        return settings.certificateAuthority();
    }

    /**
     * What {@code kubectl} needs to work as this account.
     *
     * @throws Unavailable if there is no address for machines, or its certificate authority cannot be read
     */
    public Kubeconfig kubeconfig(MadeToken made) {
        String server = address()
                .orElseThrow(() -> new Unavailable("No HTTPS address for machines is known, and kubectl"
                        + " sends no token over plain HTTP. Set veranda.endpoint.address."));
        return new Kubeconfig(server, authority(), made.token().account(), made.text());
    }

    private Optional<String> authority() {
        return certificateAuthority().map(file -> {
            try {
                return Files.readString(file);
            } catch (IOException unreadable) {
                throw new Unavailable("The certificate authority " + file + " cannot be read.", unreadable);
            }
        });
    }
}

package dev.veranda.api.kube.http.negotiation;

import dev.veranda.access.request.Authentication;
import dev.veranda.access.request.RequestAuthentication;
import dev.veranda.access.request.RequestCredentials;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Whoever can prove who they are in one of the ways there are. */
@ApplicationScoped
@DefaultBean
class SignedInCallers implements Callers {

    private final RequestAuthentication authentication;

    SignedInCallers(RequestAuthentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public Authentication caller(String address, Map<String, List<String>> headers) {
        return authentication.authenticate(new RequestCredentials(address, headers));
    }
}

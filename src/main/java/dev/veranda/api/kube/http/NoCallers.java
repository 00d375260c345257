package dev.veranda.api.kube.http;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Knows nobody: without a way to sign in, nobody gets in. */
@ApplicationScoped
@DefaultBean
class NoCallers implements Callers {

    @Override
    public Outcome caller(String address, Map<String, List<String>> headers) {
        return new Outcome.Unknown(false, "Unauthorized");
    }
}

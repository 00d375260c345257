package dev.veranda.api.kube;

import java.util.Locale;

/** What can be done with a resource; discovery lists these. */
public enum Verb {
    CREATE,
    DELETE,
    DELETECOLLECTION,
    GET,
    LIST,
    PATCH,
    UPDATE,
    WATCH;

    /** As Kubernetes writes it: {@code get}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

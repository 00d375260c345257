package dev.veranda.kpt.resources;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Sets of things that are told apart by identity. */
public final class Identities {

    private Identities() {}

    public static <T> Set<T> of(Collection<T> things) {
        Set<T> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(things);
        return identities;
    }
}

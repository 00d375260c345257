package dev.veranda.api.kube;

import java.util.Set;

/**
 * A part of an object with an address of its own, for example {@code approval}; it takes and gives the whole object.
 *
 * @param verbs some of {@code get}, {@code update}, {@code patch}
 */
public record Subresource(String name, Set<Verb> verbs) {}

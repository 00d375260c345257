package dev.veranda.revision.model;

import java.time.Instant;

/**
 * That somebody proposed something here.
 *
 * @param lifecycle what it made of the revision: proposed to be published, or to be deleted
 * @param commit the commit that was proposed
 */
public record Proposed(Lifecycle lifecycle, String commit, String actor, Instant at) {}

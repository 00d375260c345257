package dev.veranda.access;

import java.util.Set;

/** What a service asks for before it acts, and which roles grant it. */
public enum Permission {
    READ("see packages", Set.of(Role.VIEWER, Role.AUTHOR, Role.APPROVER, Role.ADMIN)),
    AUTHOR("change packages", Set.of(Role.AUTHOR, Role.ADMIN)),
    DECIDE("approve or reject proposals", Set.of(Role.APPROVER, Role.ADMIN)),
    ADMINISTER("manage repositories", Set.of(Role.ADMIN));

    private final String verb;
    private final Set<Role> grantedBy;

    Permission(String verb, Set<Role> grantedBy) {
        this.verb = verb;
        this.grantedBy = grantedBy;
    }

    /** Whether one of the roles grants it. */
    public boolean grantedTo(Set<Role> roles) {
        return roles.stream().anyMatch(grantedBy::contains);
    }

    /** Completes "You may not …". */
    public String verb() {
        return verb;
    }

    /** The least role that grants it. */
    public Role leastRole() {
        return grantedBy.stream().min(java.util.Comparator.naturalOrder()).orElse(Role.ADMIN);
    }
}

package dev.veranda.testing;

import dev.veranda.access.Actor;
import dev.veranda.access.Role;
import java.util.Set;

/** Who acts in tests. */
public final class People {

    public static final Actor ADA = new Actor("ada", "Ada Admin", Set.of(Role.ADMIN));
    public static final Actor ALICE = new Actor("alice", "Alice Author", Set.of(Role.AUTHOR));
    public static final Actor ARNE = new Actor("arne", "Arne Author", Set.of(Role.AUTHOR));
    public static final Actor BOB = new Actor("bob", "Bob Approver", Set.of(Role.APPROVER));
    public static final Actor BOTH = new Actor("both", "Author and Approver", Set.of(Role.AUTHOR, Role.APPROVER));
    public static final Actor VERA = new Actor("vera", "Vera Viewer", Set.of(Role.VIEWER));

    private People() {}
}

package dev.veranda.access;

import java.util.Set;

/** An account for trying Veranda out, shown with its password on the sign-in page where these are switched on. */
public record DemoAccount(String name, String displayName, Role role) {

    static final java.util.List<DemoAccount> ALL = java.util.List.of(
            new DemoAccount("admin", "Ada Admin", Role.ADMIN),
            new DemoAccount("author", "Arthur Author", Role.AUTHOR),
            new DemoAccount("approver", "Petra Approver", Role.APPROVER),
            new DemoAccount("viewer", "Vera Viewer", Role.VIEWER));

    /** The same as the name: these accounts exist only where everybody who reaches the page may know it. */
    public String password() {
        return name;
    }

    Set<Role> roles() {
        return Set.of(role);
    }
}

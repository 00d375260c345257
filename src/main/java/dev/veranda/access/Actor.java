package dev.veranda.access;

import dev.veranda.failure.Forbidden;
import java.io.Serializable;
import java.util.Set;

/**
 * Who is calling: captured once where the request arrives and handed on explicitly, because push and background work know
 * no current user.
 *
 * @param name the account name; also the author of the commits this person causes
 * @param displayName the name shown to people
 */
public record Actor(String name, String displayName, Set<Role> roles) implements Serializable {

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** Veranda itself: synchronisation and start-up. */
    public static final Actor VERANDA = new Actor("veranda", "Veranda", Set.of(Role.ADMIN));

    public boolean may(Permission permission) {
        return permission.grantedTo(roles);
    }

    /** @throws Forbidden naming the role that is missing */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new Forbidden("You may not " + permission.verb() + ": this needs the role "
                    + permission.leastRole().label() + ". Ask an administrator for it.");
        }
    }
}

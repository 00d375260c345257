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
 * @param roles what the caller may be here: those of the account, or fewer where a token was made for less
 * @param token the name of the access token the request came with, or "" for a person at a browser
 */
public record Actor(String name, String displayName, Set<Role> roles, String token) implements Serializable {

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** A person at a browser. */
    public Actor(String name, String displayName, Set<Role> roles) {
        this(name, displayName, roles, "");
    }

    /** Veranda itself: synchronisation and start-up. */
    public static final Actor VERANDA = new Actor("veranda", "Veranda", Set.of(Role.ADMIN));

    public boolean may(Permission permission) {
        return permission.grantedTo(roles);
    }

    /** The same account through an access token. */
    public Actor through(String token, Set<Role> roles) {
        return new Actor(name, displayName, roles, token);
    }

    public boolean usesToken() {
        return !token.isEmpty();
    }

    /** @throws Forbidden naming the role that is missing */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new Forbidden(refusal(permission));
        }
    }

    private String refusal(Permission permission) {
        String role = permission.leastRole().label();
        return usesToken()
                ? "The access token \"" + token + "\" may not " + permission.verb() + ": this needs the role " + role
                        + ", which the token or its account lacks."
                : "You may not " + permission.verb() + ": this needs the role " + role
                        + ". Ask an administrator for it.";
    }
}

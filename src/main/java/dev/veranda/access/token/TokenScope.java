package dev.veranda.access.token;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.access.Role;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** How much of what its account may do a token may do. */
public sealed interface TokenScope extends Serializable {

    /** Everything the account may, whatever that is when the token is used. */
    record Everything() implements TokenScope {}

    /** Reading alone. */
    record ReadOnly() implements TokenScope {}

    /** What these roles may, as far as the account may it too when the token is used. */
    record Narrowed(Set<Role> roles) implements TokenScope {
        public Narrowed {
            roles = Set.copyOf(roles);
        }
    }

    /** In a word or two, for people. */
    default String label() {
        return switch (this) {
            case Everything ignored -> "everything";
            case ReadOnly ignored -> "read only";
            case Narrowed(Set<Role> roles) ->
                "as " + roles.stream().sorted().map(Role::label).collect(Collectors.joining(", "));
        };
    }

    /** The roles a token of this scope gives to its account now; none where the account may nothing of it. */
    default Set<Role> within(Actor account) {
        return switch (this) {
            case Everything ignored -> account.roles();
            case ReadOnly ignored -> common(account, Set.of(Role.VIEWER));
            case Narrowed(Set<Role> roles) -> common(account, roles);
        };
    }

    // A role of the account may imply others: an administrator's token narrowed to "author" is an author's.
    private static Set<Role> common(Actor account, Set<Role> wanted) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            boolean within = Arrays.stream(Permission.values())
                    .filter(permission -> permission.grantedTo(Set.of(role)))
                    .allMatch(permission -> account.may(permission) && permission.grantedTo(wanted));
            if (within) {
                roles.add(role);
            }
        }
        return roles;
    }
}

package dev.veranda.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** Accounts nobody can sign in to with a password. */
public final class AccountFixture {

    private AccountFixture() {}

    public static Actor made(Role... roles) {
        String name = "someone-" + UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            Account account = new Account();
            account.name = name;
            account.displayName = "Someone";
            account.passwordHash = "none";
            account.roles = names(roles);
            account.createdAt = Instant.now();
            account.persist();
        });
        return new Actor(name, "Someone", Set.of(roles));
    }

    public static void roles(String name, Role... roles) {
        QuarkusTransaction.requiringNew().run(() -> Account.update("roles = ?1 where name = ?2", names(roles), name));
    }

    public static void delete(String name) {
        QuarkusTransaction.requiringNew().run(() -> Account.deleteById(name));
    }

    private static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }
}

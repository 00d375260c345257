package dev.veranda.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** A local account. */
@Entity(name = "account")
class Account extends PanacheEntityBase {

    @Id
    String name;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "password_hash")
    String passwordHash;

    String[] roles;

    @Column(name = "created_at")
    Instant createdAt;

    Actor actor() {
        Set<Role> granted = EnumSet.noneOf(Role.class);
        for (String role : roles) {
            granted.add(Role.valueOf(role));
        }
        return new Actor(name, displayName, granted);
    }
}

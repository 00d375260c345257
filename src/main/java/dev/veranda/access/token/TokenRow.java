package dev.veranda.access.token;

import dev.veranda.access.Role;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "access_token")
class TokenRow extends PanacheEntityBase {

    private static final String EVERYTHING = "EVERYTHING";
    private static final String READ_ONLY = "READ_ONLY";
    private static final String NARROWED = "NARROWED";

    @Id
    String id;

    String account;
    String name;
    byte[] hash;
    String scope;
    String[] roles;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Nullable
    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Nullable
    @Column(name = "revoked_at")
    Instant revokedAt;

    @Nullable
    @Column(name = "revoked_by")
    String revokedBy;

    Token token() {
        return new Token(
                id,
                account,
                name,
                scope(),
                createdAt,
                expiresAt,
                Optional.ofNullable(lastUsedAt),
                Optional.ofNullable(revokedAt));
    }

    void scope(TokenScope wanted) {
        roles = new String[0];
        switch (wanted) {
            case TokenScope.Everything ignored -> scope = EVERYTHING;
            case TokenScope.ReadOnly ignored -> scope = READ_ONLY;
            case TokenScope.Narrowed narrowed -> {
                scope = NARROWED;
                roles = narrowed.roles().stream().map(Role::name).toArray(String[]::new);
            }
        }
    }

    private TokenScope scope() {
        return switch (scope) {
            case EVERYTHING -> new TokenScope.Everything();
            case NARROWED ->
                new TokenScope.Narrowed(Arrays.stream(roles).map(Role::valueOf).collect(Collectors.toSet()));
            default -> new TokenScope.ReadOnly();
        };
    }
}

package dev.veranda.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.access.Role;
import dev.veranda.access.token.TokenScope.Everything;
import dev.veranda.access.token.TokenScope.Narrowed;
import dev.veranda.access.token.TokenScope.ReadOnly;
import dev.veranda.testing.People;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TokenScopeTest {

    @Test
    void everythingFollowsTheAccount() {
        assertThat(new Everything().within(People.ADA)).containsExactly(Role.ADMIN);
        assertThat(new Everything().within(People.VERA)).containsExactly(Role.VIEWER);
    }

    @Test
    void readOnlyReadsAndNoMore() {
        assertThat(new ReadOnly().within(People.ADA)).containsExactly(Role.VIEWER);
        assertThat(new ReadOnly().within(People.VERA)).containsExactly(Role.VIEWER);
    }

    @Test
    void anAdministratorsTokenCanBeAnAuthors() {
        assertThat(new Narrowed(Set.of(Role.AUTHOR)).within(People.ADA))
                .containsExactlyInAnyOrder(Role.VIEWER, Role.AUTHOR);
    }

    @Test
    void anAccountThatLostARoleKeepsWhatIsCommon() {
        assertThat(new Narrowed(Set.of(Role.AUTHOR)).within(People.VERA)).containsExactly(Role.VIEWER);
        assertThat(new Narrowed(Set.of(Role.ADMIN)).within(People.BOB))
                .containsExactlyInAnyOrder(Role.VIEWER, Role.APPROVER);
    }

    @Test
    void anAccountWithoutRolesGivesNone() {
        Actor nobody = new Actor("nobody", "Nobody", Set.of());
        assertThat(new ReadOnly().within(nobody)).isEmpty();
        assertThat(new Everything().within(nobody)).isEmpty();
    }

    @Property
    void aTokenNeverMayMoreThanItsAccountNorMoreThanItWasMadeFor(
            @ForAll Set<Role> ofAccount, @ForAll Set<Role> ofToken) {
        Actor account = new Actor("someone", "Someone", ofAccount);
        Actor made = new Actor("someone", "Someone", ofToken);
        Actor through = account.through("ci", new Narrowed(ofToken).within(account));

        Set<Permission> common = new HashSet<>(permissions(account));
        common.retainAll(permissions(made));
        assertThat(permissions(through)).isEqualTo(common);
    }

    private static Set<Permission> permissions(Actor actor) {
        Set<Permission> permissions = new HashSet<>(Arrays.asList(Permission.values()));
        permissions.removeIf(permission -> !actor.may(permission));
        return permissions;
    }
}

package dev.veranda.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.ui.link.Links;
import java.util.List;
import org.junit.jupiter.api.Test;

class NavigationEntryTest {

    @Test
    void thePageOfAPackageBelongsToTheCatalog() {
        assertThat(placesOf("packages/blueprints.base.v1")).containsExactly(Links.CATALOG);
        assertThat(placesOf("packages/blueprints.base.v1/edit")).containsExactly(Links.CATALOG);
        assertThat(placesOf("packages/team-a/blueprints.base.v1/upgrade")).containsExactly(Links.CATALOG);
    }

    @Test
    void aReviewBelongsToTheApprovals() {
        assertThat(placesOf("packages/blueprints.base.v1/review")).containsExactly(Links.APPROVALS);
        assertThat(placesOf("packages/team-a/blueprints.base.v1/review")).containsExactly(Links.APPROVALS);
    }

    /** The places that count the address as one of theirs, though it does not lie below their own path. */
    private static List<String> placesOf(String address) {
        return NavigationEntry.ALL.stream()
                .filter(entry -> entry.aliases(address).stream()
                        .anyMatch(alias -> address.equals(alias) || address.startsWith(alias + "/")))
                .map(NavigationEntry::path)
                .toList();
    }
}

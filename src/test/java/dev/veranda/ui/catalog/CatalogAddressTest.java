package dev.veranda.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.catalog.CatalogQuery.Content;
import dev.veranda.revision.catalog.CatalogQuery.Order;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.ui.component.Query;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogAddressTest {

    @Test
    void everyPartOfTheAddressReachesTheQuery() {
        CatalogQuery query = address("q=team+quota&repository=a&repository=b&lifecycle=DeletionProposed&lifecycle=Draft"
                        + "&kind=Namespace&content=blueprints&upgrade=available&sort=newest")
                .catalogQuery();

        assertThat(query)
                .isEqualTo(new CatalogQuery(
                        "team quota",
                        Set.of("a", "b"),
                        Set.of(Lifecycle.DELETION_PROPOSED, Lifecycle.DRAFT),
                        Set.of("Namespace"),
                        Content.BLUEPRINTS,
                        true,
                        Order.NEWEST));
    }

    @Test
    void whatMeansNothingIsLeftOut() {
        CatalogAddress address = address("lifecycle=Gone&content=junk&upgrade=never&sort=sideways&kind=&repository=+");

        assertThat(address.catalogQuery()).isEqualTo(CatalogQuery.EVERYTHING);
        assertThat(address.narrows()).isFalse();
    }

    @Test
    void wordsAndValuesOfAnyLengthAreCut() {
        StringBuilder text = new StringBuilder("q=" + "x".repeat(5_000));
        for (int index = 0; index < 100; index++) {
            text.append("&kind=K").append(index);
        }

        CatalogQuery query = address(text.toString()).catalogQuery();

        assertThat(query.words()).hasSize(200);
        assertThat(query.kinds()).hasSize(20);
    }

    @Test
    void aSearchIsSortedByRelevanceUnlessAskedOtherwise() {
        assertThat(address("").order()).isEqualTo(Order.NAME);
        assertThat(address("q=a").order()).isEqualTo(Order.RELEVANCE);
        assertThat(address("q=a&sort=name").order()).isEqualTo(Order.NAME);
    }

    @Test
    void bothContentsAreTheSameAsNeither() {
        assertThat(address("content=blueprints&content=deployments")
                        .catalogQuery()
                        .content())
                .isEqualTo(Content.ALL);
    }

    @Test
    void clearingKeepsTheOrder() {
        assertThat(address("q=a&kind=Namespace&content=blueprints&upgrade=available&sort=newest")
                        .cleared()
                        .query()
                        .href())
                .isEqualTo("catalog?sort=newest");
    }

    private static CatalogAddress address(String query) {
        return new CatalogAddress(Query.of(new Location("catalog?" + query)));
    }
}

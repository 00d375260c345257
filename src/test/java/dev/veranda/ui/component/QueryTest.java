package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;

class QueryTest {

    private static Query of(String query) {
        return Query.of(new Location("catalog", QueryParameters.fromString(query)));
    }

    @Test
    void aToggledValueJoinsTheOthersAndLeavesThemAlone() {
        Query both = of("lifecycle=Draft&q=ns").toggled("lifecycle", "Published");

        assertThat(both.href()).isEqualTo("catalog?lifecycle=Draft&lifecycle=Published&q=ns");
        assertThat(both.toggled("lifecycle", "Draft").href()).isEqualTo("catalog?lifecycle=Published&q=ns");
    }

    @Test
    void theLastValueToggledOffTakesTheParameterWithIt() {
        assertThat(of("lifecycle=Draft").toggled("lifecycle", "Draft").href()).isEqualTo("catalog");
    }

    @Test
    void anEmptyValueRemovesTheParameter() {
        assertThat(of("q=ns&sort=name").with("q", "").href()).isEqualTo("catalog?sort=name");
    }

    @Test
    void valuesSurviveTheAddressBar() {
        String awkward = "a b+c&d=é/?#%";
        String href = of("").with("q", awkward).href();

        assertThat(Query.of(new Location(href)).first("q")).contains(awkward);
    }

    @Test
    void anEmptyFirstValueCountsAsNone() {
        assertThat(of("q=").first("q")).isEmpty();
    }
}

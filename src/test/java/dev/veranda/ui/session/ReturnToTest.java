package dev.veranda.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "catalog",
                "catalog?lifecycle=Draft&repository=blueprints",
                "catalog/blueprints/team-a%2Fbackend/v1?tab=history",
                "provision?blueprint=simplens&name=backend",
                "catalog?q=a%20b&to=https://kpt.dev",
                "packages/s.gr%C3%B6%C3%9Fe.release%2F1.0/review?base=s.pkg%2520x.main",
                "packages/team-a/s.it%27s.main",
            })
    void aPathInsideVerandaIsKept(String wanted) {
        assertThat(ReturnTo.of(wanted).address()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/catalog",
                "javascript:alert(1)",
                "catalog:80/x",
                "catalog//evil.example",
                "../other-application",
                "catalog/../../other",
                "catalog#x",
                "catalog?x=\"><script>",
                "catalog\nx",
                "sign-in?to=catalog",
            })
    void whateverCouldLeadOutOfVerandaBecomesTheFirstPage(String wanted) {
        assertThat(ReturnTo.of(wanted).address()).isEqualTo(".");
    }
}

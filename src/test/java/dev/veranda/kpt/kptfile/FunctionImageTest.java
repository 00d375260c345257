package dev.veranda.kpt.kptfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionImageTest {

    @Test
    void aPortIsNotATag() {
        FunctionImage image = FunctionImage.of("localhost:5000/set-labels");
        assertThat(image.tag()).isEmpty();
        assertThat(image.baseName()).isEqualTo("set-labels");
    }

    @Test
    void tagAndDigestAreToldApart() {
        FunctionImage image = FunctionImage.of("ghcr.io/x/set-labels:v0.1@sha256:abc");
        assertThat(image.tag()).contains("v0.1");
        assertThat(image.digest()).contains("sha256:abc");
        assertThat(image.text()).isEqualTo("ghcr.io/x/set-labels:v0.1@sha256:abc");
    }

    @Test
    void onlyANameWithoutASlashGetsThePrefix() {
        assertThat(FunctionImage.of("set-labels:v1").withPrefix("reg.io/fn").text())
                .isEqualTo("reg.io/fn/set-labels:v1");
        assertThat(FunctionImage.of("mine/set-labels:v1")
                        .withPrefix("reg.io/fn")
                        .text())
                .isEqualTo("mine/set-labels:v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set-labels", "a.b.io:443/x/y--z:v1.2-rc", "x@sha256:0123456789abcdef0123456789abcdef"})
    void referencesOfTheDistributionGrammarAreValid(String image) {
        assertThat(FunctionImage.problem(image)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper/Case", "set-labels:", "a b", "x.io/.dots/y", "x@v1", "x/../y"})
    void otherTextIsRefusedInKptsWords(String image) {
        assertThat(FunctionImage.problem(image))
                .contains("function image reference \"" + image + "\" is invalid: invalid reference format");
    }
}

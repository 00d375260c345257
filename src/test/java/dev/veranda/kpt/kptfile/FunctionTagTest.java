package dev.veranda.kpt.kptfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTagTest {

    private static final List<String> EXISTING =
            List.of("v0.1", "v0.1.2", "v0.2.1", "v0.2.3", "v1.0.0-rc.1", "latest", "master-git-38f885f");

    @ParameterizedTest
    @CsvSource({
        "~0.1, v0.1.2",
        "v0.x, v0.2.3",
        "'>=0.1 <0.2.3', v0.2.1",
        "0.1 - 0.2.1, v0.2.1",
        "^0.2.1, v0.2.3",
        "'~0.1 || ~0.2', v0.2.3",
        "!=0.2.3, v0.2.1"
    })
    void aRangeTakesTheHighestReleaseInIt(String range, String tag) {
        assertThat(FunctionTag.resolve(range, EXISTING)).isEqualTo(new FunctionTag.Resolved(tag));
    }

    @Test
    void anExactVersionIsTakenEvenWhenItIsNotKnown() {
        assertThat(FunctionTag.resolve("v9.9.9", EXISTING)).isEqualTo(new FunctionTag.Resolved("v9.9.9"));
    }

    @Test
    void anyOtherTagIsTakenAsItIs() {
        assertThat(FunctionTag.resolve("latest", EXISTING)).isEqualTo(new FunctionTag.Resolved("latest"));
    }

    @Test
    void aRangeNobodyFitsIsRefused() {
        assertThat(FunctionTag.resolve("~3.0", EXISTING))
                .isEqualTo(
                        new FunctionTag.Unresolved("no tag could be found matching the version constraint \"~3.0\""));
    }

    @Test
    void whatIsNeitherTagNorRangeIsRefused() {
        assertThat(FunctionTag.resolve(">>0.1", EXISTING))
                .isInstanceOfSatisfying(
                        FunctionTag.Unresolved.class,
                        unresolved -> assertThat(unresolved.reason())
                                .startsWith("`function.tag` \">>0.1\" must be a valid image tag"));
    }

    @Test
    void aLooseVersionIsATagOfItsOwn() {
        assertThat(FunctionTag.resolve("v0.1", EXISTING)).isEqualTo(new FunctionTag.Resolved("v0.1"));
    }

    @Test
    void anImageKeepsItsTagWhenNoOtherIsWanted() {
        assertThat(FunctionTag.resolve(FunctionImage.of("f:v7"), Optional.empty(), EXISTING))
                .isEqualTo(new FunctionTag.Resolved("v7"));
    }

    @Test
    void anImageThatIsNoReferenceIsRefused() {
        assertThat(FunctionTag.resolve(FunctionImage.of("a~b/"), Optional.of("~0.1"), EXISTING))
                .isEqualTo(new FunctionTag.Unresolved(
                        "failed to parse image \"a~b/\" as reference: invalid reference format"));
    }

    @Test
    void releasesComeNewestFirst() {
        assertThat(FunctionTag.releases(EXISTING)).containsExactly("v1.0.0-rc.1", "v0.2.3", "v0.2.1", "v0.1.2", "v0.1");
    }
}

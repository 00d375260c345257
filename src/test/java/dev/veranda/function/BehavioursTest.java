package dev.veranda.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.kptfile.Version;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BehavioursTest {

    private static final Behaviours<String> TABLE = Behaviours.since("v0.1.0", "first", "")
            .andSince("v0.1.4", "second", "")
            .andUnstable("wild", "")
            .andSince("v0.2.0", "third", "");

    @Test
    void aBehaviourLastsUntilTheNextOneBegins() {
        assertThat(release("v0.1.0")).contains("first");
        assertThat(release("v0.1.3")).contains("first");
        assertThat(release("v0.1.4")).contains("second");
        assertThat(release("v0.3.1")).contains("third");
    }

    @Test
    void aVersionBeforeTheFirstHasNone() {
        assertThat(release("v0.0.9")).isEmpty();
        assertThat(TABLE.of(new FunctionVersion.Unknown("no such version"))).isEmpty();
    }

    @Test
    void theNewestIsTheLastReleaseUnlessTheSourcesWentOn() {
        assertThat(TABLE.of(new FunctionVersion.Newest())).contains("third");
        assertThat(TABLE.andUnreleased("fourth", "").of(new FunctionVersion.Newest()))
                .contains("fourth");
        assertThat(TABLE.of(new FunctionVersion.Unstable())).contains("wild");
    }

    @Test
    void aFunctionThatNeverChangedCoversEveryVersion() {
        assertThat(Behaviours.always("same").of(new FunctionVersion.Release(version("v7.0.0"))))
                .contains("same");
        assertThat(Behaviours.always("same").of(new FunctionVersion.Unstable())).contains("same");
    }

    private static Optional<String> release(String text) {
        return TABLE.of(new FunctionVersion.Release(version(text)));
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }
}

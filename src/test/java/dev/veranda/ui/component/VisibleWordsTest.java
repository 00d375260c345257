package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.layout.LeftOut;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names from Git stand in sentences, and nothing in them may change how the sentence is read. */
class VisibleWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2067", "\u200b", "\u0007"})
    void calloutsAndEmptyStatesWriteOutWhatIsNotSeen(String hidden) {
        String shown = String.format("[U+%04X]", (int) hidden.charAt(0));
        Callout callout = new Callout(Tone.BAD, "There is no \"a" + hidden + "b\".");
        assertThat(callout.getElement().getTextRecursively()).contains("\"a" + shown + "b\"");
        EmptyState empty = new EmptyState("Gone: " + hidden, "There is no \"a" + hidden + "b\".");
        assertThat(empty.getElement().getTextRecursively())
                .contains("Gone: " + shown)
                .contains("\"a" + shown + "b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2067", "\u200b", "\u0007"})
    void whatACloneDropsIsNamedByWhatItIs(String hidden) {
        String shown = String.format("[U+%04X]", (int) hidden.charAt(0));
        Callout callout =
                SkippedFiles.notTaken(List.of(new LeftOut(LeftOut.Kind.FILE, "a" + hidden + "b", "It is a link.")));
        assertThat(callout.getElement().getTextRecursively())
                .isEqualTo("Not taken along: \"a" + shown + "b\". It is a link.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2067", "\u200b", "\u0007"})
    void factsWriteOutWhatIsNotSeen(String hidden) {
        String shown = String.format("[U+%04X]", (int) hidden.charAt(0));
        KeyValue facts = new KeyValue().with("Directory", "a" + hidden + "b").with("Ref", "v1" + hidden);
        assertThat(facts.getElement().getTextRecursively())
                .contains("a" + shown + "b")
                .contains("v1" + shown)
                .doesNotContain(hidden);
    }
}

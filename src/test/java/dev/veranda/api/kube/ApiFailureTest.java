package dev.veranda.api.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiFailureTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2066", "\u200b", "\u001b", "\ufeff"})
    void whatIsNotSeenIsWrittenOutInEveryMessage(String hidden) {
        String shown = String.format("[U+%04X]", (int) hidden.charAt(0));
        ObjectNode status = ApiFailure.of(400, "BadRequest", "There is no file \"a" + hidden + "gpj\".")
                .with(List.of(new ApiFailure.Cause("FieldValueInvalid", "files[a" + hidden + "]", "not" + hidden)))
                .status();

        assertThat(status.path("message").asText()).isEqualTo("There is no file \"a" + shown + "gpj\".");
        assertThat(status.at("/details/causes/0/message").asText()).isEqualTo("not" + shown);
        assertThat(status.at("/details/causes/0/field").asText()).isEqualTo("files[a" + shown + "]");
    }

    @Test
    void linesAndEmojiStay() {
        String words = "Apply failed:\n- .spec \ud83d\udc69\u200d\ud83d\udcbb";
        assertThat(ApiFailure.of(409, "Conflict", words)
                        .status()
                        .path("message")
                        .asText())
                .isEqualTo(words);
    }
}

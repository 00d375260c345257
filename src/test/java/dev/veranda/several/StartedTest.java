package dev.veranda.several;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartedTest {

    private final List<String> ended = new ArrayList<>();
    private final Started started = new Started();

    @Test
    void theLastEndsFirst() throws Exception {
        started.add(() -> ended.add("database"));
        started.add(() -> ended.add("process"));

        started.close();

        assertThat(ended).containsExactly("process", "database");
    }

    @Test
    void whatDoesNotEndKeepsNothingElseRunning() {
        started.add(() -> ended.add("database"));
        started.add(() -> {
            throw new IOException("one");
        });
        started.add(() -> {
            throw new IOException("two");
        });

        assertThatThrownBy(started::close)
                .hasMessage("two")
                .satisfies(two -> assertThat(two.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("one"));
        assertThat(ended).containsExactly("database");
    }
}

package dev.veranda.store.git.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.task.Task;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationTest {

    @Test
    void anglesAndAmpersandsAreEscapedAsGoDoesAndReadEitherWay() {
        Annotation annotation = new Annotation("p", "ws", "0", Optional.of(Task.Init.of("a < b & c > d")));
        assertThat(annotation.line()).contains("a \\u003c b \\u0026 c \\u003e d");
        assertThat(Annotation.read(annotation.line())).containsExactly(annotation);
        String plain = annotation
                .line()
                .replace("\\u003c", "<")
                .replace("\\u0026", "&")
                .replace("\\u003e", ">");
        assertThat(Annotation.read(plain)).containsExactly(annotation);
    }

    @Test
    void severalAnnotationsAreReadAndBrokenOnesPassedOver() {
        String message = """
                Squashed

                  kpt:{"package":"a","workspaceName":"one"}
                kpt:{broken
                kpt:[1]
                kpt:{"package":"b","revision":"v3"}
                """;
        assertThat(Annotation.read(message)).extracting(Annotation::fullPath).containsExactly("a", "b");
        assertThat(Annotation.strip(message)).isEqualTo("Squashed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no annotation", "about kpt:{\"package\":\"a\"}"})
    void aMessageWithoutAnnotationHasNone(String message) {
        assertThat(Annotation.read(message)).isEmpty();
    }

    @Test
    void oldAnnotationsNameARevisionInsteadOfAWorkspace() {
        Annotation old = new Annotation("a", "", "v3", Optional.empty());
        assertThat(old.concerns("a", "v3")).isTrue();
        assertThat(old.concerns("a", "v4")).isFalse();
        assertThat(old.concerns("b", "v3")).isFalse();
    }
}

package dev.veranda.kpt.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.kpt.merge.conflict.MergeRefusal;
import org.junit.jupiter.api.Test;

class FieldMergeTest {

    @Test
    void aValueUpstreamChangedIsTakenWithTheQuotingItHasHere() {
        assertThat(resource("a: one\nb: x\n", "a: two\nb: x\n", "a: \"one\" # why\nb: y\n"))
                .isEqualTo("a: \"two\" # why\nb: y\n");
    }

    @Test
    void aValueChangedHereStaysWhenUpstreamLeftIt() {
        String local = "a:   mine\n\n\n# note\nb: [1,2]\n";
        assertThat(resource("a: x\nb: [1]\nc: 1\n", "a: x\nb: [1]\nc: 1\n", local))
                .isEqualTo(local);
    }

    @Test
    void upstreamWinsWhereBothChangedAValue() {
        assertThat(resource("a: 1\n", "a: 2\n", "a: 3\n")).isEqualTo("a: 2\n");
    }

    @Test
    void whatUpstreamRemovedGoesAndWhatWasAddedHereStays() {
        assertThat(resource("m: {}\na: 1\n", "m: {}\n", "a: 5\nmine: 1\nm: {}\n"))
                .isEqualTo("mine: 1\nm: {}\n");
    }

    @Test
    void newFieldsComeLastAsUpstreamWroteThem() {
        assertThat(resource("k: 1\n", "k: 1\nz: 1\nm: # about m\n  'b': 2 # about b\n  a: 1\n", "k: 1\nmine: 1\n"))
                .isEqualTo("k: 1\nmine: 1\nm: # about m\n  'b': 2 # about b\n  a: 1\nz: 1\n");
    }

    @Test
    void aMapDeletedHereComesBackOnlyWithWhatUpstreamChanged() {
        assertThat(resource("k: 1\nm:\n  a: 1\n  b: 1\n", "k: 1\nm:\n  a: 1\n  b: 2\n", "k: 1\n"))
                .isEqualTo("k: 1\nm:\n  b: 2\n");
        assertThat(resource("k: 1\nm:\n  a: 1\n", "k: 2\nm:\n  a: 1\n", "k: 1\n"))
                .isEqualTo("k: 2\n");
    }

    @Test
    void aNullHereClearsAndOneThatWasThereBeforeDoesNot() {
        assertThat(resource("k: 1\na: x\n", "k: 1\na: y\n", "k: 1\na: null\n")).isEqualTo("k: 1\n");
        assertThat(resource("k: 1\na: ~\n", "k: 1\na: y\n", "k: 1\na: ~\n")).isEqualTo("k: 1\na: y\n");
    }

    @Test
    void aListWithoutKeysIsOneValue() {
        assertThat(resource("l: [1, 2]\n", "l: [2, 3]\n", "l: [1, 2, 9]\n")).isEqualTo("l: [2, 3]\n");
    }

    @Test
    void kindsThatDoNotAgreeAreOneValueAndRefusedInTheLibrarysDialect() {
        assertThat(resource("a: 1\n", "a: {b: 1}\n", "a: 2\n")).isEqualTo("a: {b: 1}\n");
        assertThatThrownBy(() -> plain("a: 1\n", "a: {b: 1}\n", "a: 2\n"))
                .isInstanceOf(MergeRefusal.class)
                .hasMessageContaining("wrong node kind: expected ScalarNode but was MappingNode at a");
    }

    @Test
    void anAliasIsNoWayToChangeAnotherField() {
        assertThat(resource("a:\n  x: 1\nb:\n  x: 1\n", "a:\n  x: 2\nb:\n  x: 1\n", "a: &one\n  x: 1\nb: *one\n"))
                .contains("x: 2")
                .contains("b:\n  x: 1\n");
    }

    @Test
    void theLibrarysDialectTakesAChangedCommentAndClearsByNull() {
        assertThat(plain("a: 1 # old\n", "a: 1 # new\n", "a: 1 # old\n")).isEqualTo("a: 1 # new\n");
        assertThat(plain("a: 1 # old\n", "a: 1 # new\n", "a: 1 # mine\n")).isEqualTo("a: 1 # mine\n");
        assertThat(plain("k: 1\n", "k: 1\na: null\n", "k: 1\na: 5\n")).isEqualTo("k: 1\n");
    }

    private static String resource(String origin, String updated, String local) {
        return MergeCases.resource(origin, updated, local).orElseThrow();
    }

    private static String plain(String origin, String updated, String local) {
        return MergeCases.plain(origin, updated, local, false).orElseThrow();
    }
}

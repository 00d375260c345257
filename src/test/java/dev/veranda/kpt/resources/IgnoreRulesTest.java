package dev.veranda.kpt.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IgnoreRulesTest {

    @Test
    void aNameIsIgnoredAtAnyDepth() {
        assertThat(IgnoreRules.parse("*.tmp.yaml\n").ignores("a/b/x.tmp.yaml", false))
                .isTrue();
    }

    @Test
    void aPathIsIgnoredOnlyWhereItSays() {
        IgnoreRules rules = IgnoreRules.parse("/a.yaml\n");
        assertThat(rules.ignores("a.yaml", false)).isTrue();
        assertThat(rules.ignores("d/a.yaml", false)).isFalse();
    }

    @Test
    void everythingInAnIgnoredDirectoryIsIgnored() {
        assertThat(IgnoreRules.parse("out/\n").ignores("x/out/a.yaml", false)).isTrue();
    }

    @Test
    void aFileIsNotADirectory() {
        assertThat(IgnoreRules.parse("out/\n").ignores("out", false)).isFalse();
    }

    @Test
    void whatIsTakenBackIsTakenBackWhereverItStands() {
        for (String text : new String[] {"# comment\n*.yaml\n!keep.yaml\n", "!keep.yaml\n*.yaml\n"}) {
            IgnoreRules rules = IgnoreRules.parse(text);
            assertThat(rules.ignores("other.yaml", false)).isTrue();
            assertThat(rules.ignores("keep.yaml", false)).isFalse();
        }
    }

    @Test
    void whatIsTakenBackInAnIgnoredDirectoryStaysOut() {
        assertThat(IgnoreRules.parse("out\n!keep.yaml\n").ignores("out/keep.yaml", false))
                .isTrue();
    }
}

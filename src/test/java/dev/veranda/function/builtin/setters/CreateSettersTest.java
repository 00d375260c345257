package dev.veranda.function.builtin.setters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;

class CreateSettersTest {

    private static final String HEAD = "apiVersion: v1\nkind: Foo\nmetadata:\n  name: a\n";

    @Test
    void everyValueInATextIsReplacedByItsSetter() {
        Fn fn = Fn.run("create-setters", Fn.configMap("image: nginx", "tag: 1.2.3"), HEAD + "image: nginx:1.2.3\n");
        assertThat(fn.text()).endsWith("image: nginx:1.2.3 # kpt-set: ${image}:${tag}\n");
        assertThat(fn.messages())
                .containsExactly(
                        "Added line comment \"kpt-set: ${image}:${tag}\" for field with value \"nginx:1.2.3\"");
    }

    @Test
    void theLongestValueThatFitsWins() {
        assertThat(Fn.run("create-setters", Fn.configMap("a: web", "b: web-shop"), HEAD + "app: web-shop-1\n")
                        .text())
                .endsWith("app: web-shop-1 # kpt-set: ${b}-1\n");
    }

    @Test
    void aListIsMarkedAtItsKeyWhateverTheOrderOfItsItems() {
        assertThat(Fn.run("create-setters", Fn.configMap("env: '[dev, prod]'"), HEAD + "env: [prod, dev]\n")
                        .text())
                .endsWith("env: # kpt-set: ${env}\n- prod\n- dev\n");
    }

    @Test
    void aListInBracketsGetsLinesWhenAnItemIsMarked() {
        assertThat(Fn.run("create-setters", Fn.configMap("image: nginx"), HEAD + "images: [nginx, redis]\n")
                        .text())
                .endsWith("images:\n- nginx # kpt-set: ${image}\n- redis\n");
    }

    @Test
    void textsOfSeveralLinesAreLeftAlone() {
        Fn fn = Fn.run("create-setters", Fn.configMap("image: nginx"), HEAD + "text: |\n  nginx\n  redis\n");
        assertThat(fn.messages()).containsExactly("no matches for the input list of setters");
    }

    @Test
    void withoutSettersThereIsNothingToDo() {
        assertThat(Fn.run("create-setters", "apiVersion: v1\nkind: ConfigMap\ndata: {}\n", HEAD)
                        .messages())
                .containsExactly("failed to create setters: config map cannot be empty");
    }
}

package dev.veranda.function.builtin.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;

class GenPkgContextTest {

    @Test
    void theContextCarriesTheNameOfThePackage() {
        Fn fn = Fn.run(
                "gen-pkg-context", "", "Kptfile", "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: shop\n");
        assertThat(fn.contents().text("package-context.yaml").orElseThrow()).endsWith("data:\n  name: shop\n");
        assertThat(fn.messages()).containsExactly("generated package context");
    }
}

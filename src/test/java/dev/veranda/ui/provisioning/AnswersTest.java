package dev.veranda.ui.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import dev.veranda.ui.component.Query;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void theAddressHoldsEveryAnswer() {
        Answers answers = new Answers(
                Step.REVIEW,
                "blueprints.namespace.main",
                "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
                "deployments",
                "backend",
                Map.of("setter:cpu", "16", "sub/setter:size", "a b&c"));

        assertThat(of(answers.query().href())).isEqualTo(answers);
    }

    @Test
    void aLinkWithABlueprintStartsAtItsInputs() {
        Answers answers = of("provision?blueprint=namespace&name=backend");

        assertThat(answers.step()).isEqualTo(Step.INPUTS);
        assertThat(answers.name()).isEqualTo("backend");
    }

    @Test
    void withoutABlueprintThereIsNothingToReview() {
        assertThat(of("provision?step=review&name=backend").step()).isEqualTo(Step.BLUEPRINT);
    }

    @Test
    void anEmptyAnswerIsKeptApartFromNone() {
        Answers answers = of("provision?blueprint=b").withInput("setter:group", "", "admins");

        assertThat(of(answers.query().href()).inputs()).isEqualTo(Map.of("setter:group", ""));
    }

    @Test
    void theBlueprintsOwnValueIsNoAnswer() {
        Answers answers = of("provision?blueprint=b&setter:cpu=4");

        assertThat(answers.withInput("setter:cpu", "8", "8").inputs()).isEmpty();
    }

    @Test
    void anotherBlueprintStartsWithItsOwnValues() {
        Answers answers = of("provision?blueprint=b&name=backend&setter:cpu=4");

        assertThat(answers.withBlueprint("c").inputs()).isEmpty();
        assertThat(answers.withBlueprint("c").name()).isEqualTo("backend");
        assertThat(answers.withBlueprint("b").inputs()).isNotEmpty();
    }

    private static Answers of(String address) {
        return Answers.of(Query.of(new Location(address)));
    }
}

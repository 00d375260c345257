package dev.veranda.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.access.AccessReview.Question;
import dev.veranda.testing.People;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessReviewTest {

    private static final String PORCH = "porch.kpt.dev";
    private static final String CONFIG = "config.porch.kpt.dev";

    @ParameterizedTest
    @CsvSource({
        // verb, group, resource, subresource, who may: viewer, author, approver, admin
        "get, porch.kpt.dev, packagerevisions, '', yes, yes, yes, yes",
        "watch, porch.kpt.dev, packagerevisions, '', yes, yes, yes, yes",
        "create, porch.kpt.dev, packagerevisions, '', no, yes, no, yes",
        "update, porch.kpt.dev, packagerevisions, '', no, yes, yes, yes",
        "delete, porch.kpt.dev, packagerevisions, '', no, yes, yes, yes",
        "update, porch.kpt.dev, packagerevisions, approval, no, no, yes, yes",
        "get, porch.kpt.dev, packagerevisions, approval, yes, yes, yes, yes",
        "list, porch.kpt.dev, packagerevisionresources, '', yes, yes, yes, yes",
        "patch, porch.kpt.dev, packagerevisionresources, '', no, yes, no, yes",
        "watch, porch.kpt.dev, packagerevisionresources, '', no, no, no, no",
        "list, porch.kpt.dev, packages, '', yes, yes, yes, yes",
        "create, porch.kpt.dev, packages, '', no, no, no, no",
        "watch, config.porch.kpt.dev, repositories, '', yes, yes, yes, yes",
        "create, config.porch.kpt.dev, repositories, '', no, no, no, yes",
        "get, '', secrets, '', no, no, no, yes",
        "create, '', secrets, '', no, no, no, yes",
        "list, '', namespaces, '', yes, yes, yes, yes",
        "create, '', namespaces, '', no, no, no, yes",
        "deletecollection, porch.kpt.dev, packagerevisions, '', no, yes, yes, yes",
        "deletecollection, porch.kpt.dev, packages, '', no, no, no, no",
        "deletecollection, '', namespaces, '', no, no, no, no",
        "watch, '', secrets, '', no, no, no, yes",
        "watch, '', namespaces, '', yes, yes, yes, yes",
        "get, apps, deployments, '', no, no, no, no",
        "'*', porch.kpt.dev, packagerevisions, '', no, yes, no, yes",
        "'*', porch.kpt.dev, packages, '', no, no, no, no",
        "create, authorization.k8s.io, selfsubjectaccessreviews, '', yes, yes, yes, yes"
    })
    void rolesBecomeVerbs(
            String verb,
            String group,
            String resource,
            String subresource,
            String viewer,
            String author,
            String approver,
            String admin) {
        Question question = new Question(verb, group, resource, subresource);

        assertThat(Stream.of(People.VERA, People.ALICE, People.BOB, People.ADA)
                        .map(actor -> AccessReview.answer(actor, question).allowed() ? "yes" : "no"))
                .containsExactly(viewer, author, approver, admin);
    }

    @Test
    void aRefusalNamesTheRole() {
        assertThat(AccessReview.answer(People.VERA, new Question("create", CONFIG, "repositories", ""))
                        .reason())
                .contains("admin");
        assertThat(AccessReview.answer(People.ALICE, new Question("patch", PORCH, "packagerevisions", "approval"))
                        .reason())
                .contains("approver");
    }

    @Test
    void somebodyWithoutRolesMayOnlyAskWhatTheyMay() {
        Actor nobody = new Actor("nobody", "Nobody", Set.of());

        assertThat(AccessReview.rules(nobody))
                .allSatisfy(rule -> assertThat(rule.group()).endsWith(".k8s.io"));
    }

    @Test
    void addressesThatAreNoResourcesCanBeReadButNotWritten() {
        assertThat(AccessReview.answerPath("get", "/version").allowed()).isTrue();
        assertThat(AccessReview.answerPath("get", "/openapi/v3/apis/porch.kpt.dev")
                        .allowed())
                .isTrue();
        assertThat(AccessReview.answerPath("post", "/version").allowed()).isFalse();
        assertThat(AccessReview.answerPath("get", "/metrics").allowed()).isFalse();
    }
}

package dev.veranda.revision;

import static dev.veranda.testing.People.ALICE;
import static dev.veranda.testing.People.BOB;
import static dev.veranda.testing.People.VERA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid.Problem;
import dev.veranda.repository.Repository;
import dev.veranda.review.Reviews;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DraftNamesTest {

    @Inject
    Repos repos;

    @Inject
    DraftNames names;

    @Inject
    Drafts drafts;

    @Inject
    Reviews reviews;

    @Test
    void aFreeValidNameHasNoProblems() {
        Repository repository = repos.empty("names", false);

        assertThat(names.problemsOfPackage(ALICE, new NewPackage(repository.name(), "team/app", "v1")))
                .isEmpty();
    }

    @Test
    void badNamesAreSaidFieldByField() {
        Repository repository = repos.empty("names", false);

        assertThat(names.problemsOfPackage(ALICE, new NewPackage(repository.name(), "Bad Name", "-")))
                .extracting(Problem::field)
                .containsExactly("packagePath", "workspace");
    }

    @Test
    void takenAndNestedNamesAreRefused() {
        Repository repository = repos.empty("names", false);
        drafts.init(ALICE, new NewPackage(repository.name(), "app", "v1"), "", List.of());

        assertThat(names.problemsOfPackage(ALICE, new NewPackage(repository.name(), "app", "v2")))
                .singleElement()
                .extracting(Problem::reason)
                .asString()
                .contains("already exists");
        assertThat(names.problemsOfPackage(ALICE, new NewPackage(repository.name(), "app/inside", "v1")))
                .singleElement()
                .extracting(Problem::reason)
                .asString()
                .contains("cannot be nested");
    }

    @Test
    void whoMayNotAuthorIsRefusedInsteadOfToldWhatIsFree() {
        Repository repository = repos.empty("names", false);

        assertThatThrownBy(() -> names.problemsOfPackage(VERA, new NewPackage(repository.name(), "app", "v1")))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void theNextNameIsAboveEveryRevisionAndNotTaken() {
        PackageRevision first = published(repos.empty("names", false), "app", "v1");
        assertThat(names.next(ALICE, first)).isEqualTo("v2");
        assertThat(names.problemsOfDraft(ALICE, first, "v1"))
                .extracting(Problem::field)
                .containsExactly("workspace");

        drafts.edit(ALICE, first.name(), "v2");

        assertThat(names.next(ALICE, first)).isEqualTo("v3");
        assertThat(names.problemsOfDraft(ALICE, first, "v3")).isEmpty();
    }

    private PackageRevision published(Repository repository, String path, String workspace) {
        PackageRevision draft = drafts.init(ALICE, new NewPackage(repository.name(), path, workspace), "", List.of());
        PackageRevision proposal = drafts.propose(ALICE, draft.name(), draft.commit());
        return reviews.approve(BOB, proposal.name(), proposal.commit(), "");
    }
}

package dev.veranda.ui.repositories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.store.git.remote.Probe;
import dev.veranda.store.git.remote.RemoteProblem;
import dev.veranda.ui.component.Tone;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final Probe.Writable YES = new Probe.Writable.Yes();
    private static final Probe.Writable NO = new Probe.Writable.No("The server does not permit this.");

    @Test
    void aReadOnlyRepositoryCanBeRegisteredAndSaysSo() {
        Probe probe = new Probe.Reachable(true, List.of("main"), false, NO);

        assertThat(Finding.registrable(probe, settings(false))).isTrue();
        assertThat(findings(probe, false))
                .extracting(Finding::question, Finding::answer)
                .contains(tuple("Can be written to", "Read only"));
    }

    @Test
    void aMissingBranchCannotUnlessItMayBeMade() {
        Probe probe = new Probe.Reachable(false, List.of("trunk"), false, YES);

        assertThat(Finding.registrable(probe, settings(false))).isFalse();
        assertThat(Finding.registrable(probe, settings(true))).isTrue();
    }

    @Test
    void aMissingBranchCannotBeMadeWhereNothingMayBeWritten() {
        Probe probe = new Probe.Reachable(false, List.of(), true, NO);

        assertThat(Finding.registrable(probe, settings(true))).isFalse();
        assertThat(findings(probe, true))
                .filteredOn(found -> found.tone() == Tone.BAD)
                .hasSize(1);
    }

    @Test
    void whatCannotBeReadSaysItInTheServersWordsAndWhatToDo() {
        Probe probe = new Probe.Unreachable(RemoteProblem.AUTHENTICATION, "It did not accept the credentials (401).");

        assertThat(Finding.registrable(probe, settings(true))).isFalse();
        assertThat(findings(probe, false))
                .singleElement()
                .extracting(Finding::detail)
                .asString()
                .startsWith("It did not accept the credentials (401). ")
                .contains("token");
    }

    private static List<Finding> findings(Probe probe, boolean createBranch) {
        return Finding.of(probe, settings(createBranch), new NewCredentials.Anonymous());
    }

    private static RepositorySettings settings(boolean createBranch) {
        return new RepositorySettings(
                "blueprints", "", "https://example.com/b.git", "main", "", false, createBranch, Optional.empty());
    }
}

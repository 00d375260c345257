package dev.veranda.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.veranda.store.git.GitCommand;
import dev.veranda.testing.Chromium;
import dev.veranda.testing.RunningVeranda;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed at random moments of publishing. Afterwards the revision is wholly Proposed or wholly Published, the
 * next start says the same as Git, and nothing is in the way of going on.
 */
class KilledWhilePublishingIT {

    private static final int KILLS = 50;
    private static final int LONGEST_DELAY_MILLIS = 350;

    @TempDir
    Path folder;

    @Test
    void whateverTheMomentGitAndIndexAgreeAfterwards() throws Exception {
        Path data = folder.resolve("data");
        long seed = System.nanoTime();
        Random moments = new Random(seed);
        int published = 0;
        try (Chromium chromium = Chromium.launch()) {
            try (RunningVeranda first = RunningVeranda.start(data)) {
                Person author = Person.signedIn(chromium.window(), first, "author");
                author.open("/catalog?repository=blueprints");
                author.sees("web-app");
            }
            GitCommand git = GitCommand.in(data.resolve("git/blueprints.git"));
            proposeInGit(git);
            for (int kill = 0; kill < KILLS; kill++) {
                String name = "p" + kill;
                RunningVeranda veranda = RunningVeranda.start(data);
                Page page = chromium.window();
                Person approver = Person.signedIn(page, veranda, "approver");
                if (kill > 0) {
                    agrees(approver, git, "p" + (kill - 1), seed);
                }
                approver.open("/packages/blueprints." + name + ".v1/review");
                approver.press("Approve");
                approver.confirm("Approve");
                Thread.sleep(moments.nextInt(LONGEST_DELAY_MILLIS));
                veranda.kill();
                close(page);
                published += wholly(git, name, seed) ? 1 : 0;
            }
            try (RunningVeranda last = RunningVeranda.start(data)) {
                Person approver = Person.signedIn(chromium.window(), last, "approver");
                agrees(approver, git, "p" + (KILLS - 1), seed);
            }
            git.run("fsck", "--strict");
        }
        assertThat(published)
                .as("some kills came before and some after the moment of publishing (seed %d)", seed)
                .isBetween(1, KILLS - 1);
    }

    /** As Porch would have proposed them: a commit on top of main under each proposed branch. */
    private static void proposeInGit(GitCommand git) {
        for (int i = 0; i < KILLS; i++) {
            String path = "p" + i;
            git.commitFiles(
                    "work",
                    "Intermediate commit\n\n\nkpt:{\"package\":\"" + path
                            + "\",\"workspaceName\":\"v1\",\"revision\":\"0\",\"task\":{\"type\":\"init\",\"init\":{}}}",
                    Map.of(
                            path + "/Kptfile",
                            "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: " + path + "\n"));
            git.run(
                    "update-ref",
                    "refs/heads/proposed/" + path + "/v1",
                    git.commit("work").hex());
            git.run("update-ref", "-d", "refs/heads/work");
        }
    }

    /** @return whether it is Published; it must be that or Proposed, with nothing in between */
    private static boolean wholly(GitCommand git, String name, long seed) {
        boolean tagged = git.refs().contains("refs/tags/" + name + "/v1");
        boolean proposed = git.refs().contains("refs/heads/proposed/" + name + "/v1");
        boolean onMain = !git.lines("ls-tree", "main", name).isEmpty();
        assertThat(tagged).as("%s is tagged, seed %d", name, seed).isNotEqualTo(proposed);
        assertThat(onMain).as("%s is on main, seed %d", name, seed).isEqualTo(tagged);
        return tagged;
    }

    private static void agrees(Person person, GitCommand git, String name, long seed) {
        String expected = wholly(git, name, seed) ? "Published" : "Proposed";
        person.open("/packages/blueprints." + name + ".v1");
        person.seesHeading(name);
        assertThat(person.page()
                        .getByText(expected, new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
    }

    private static void close(Page page) {
        try {
            page.context().close();
        } catch (PlaywrightException serverIsGone) {
            // The page was talking to the process that was killed.
        }
    }
}

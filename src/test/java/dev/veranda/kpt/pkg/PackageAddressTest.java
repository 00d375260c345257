package dev.veranda.kpt.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackageAddressTest {

    @Test
    void dotGitEndsTheRepository() {
        assertThat(read("https://example.com/r.gitops.git/a/b@v1"))
                .isEqualTo(new PackageAddress.Reading.Read(
                        new PackageAddress("https://example.com/r.gitops", "/a/b", "v1")));
        assertThat(PackageAddress.withGit("https://example.com/r.git"))
                .isEqualTo(new PackageAddress("https://example.com/r", "/", ""));
        assertThat(PackageAddress.withGit("https://example.com/r.git@v1"))
                .isEqualTo(new PackageAddress("https://example.com/r", "/", "v1"));
    }

    @Test
    void aPageOfGitHubIsTakenApart() {
        assertThat(read("https://github.com/o/r/tree/main/a/b/"))
                .isEqualTo(
                        new PackageAddress.Reading.Read(new PackageAddress("https://github.com/o/r", "/a/b", "main")));
        assertThat(read("https://github.com/o/r/a"))
                .isEqualTo(new PackageAddress.Reading.Read(new PackageAddress("https://github.com/o/r", "/a", "")));
    }

    @Test
    void whatCouldBeABranchOrAPathIsRefused() {
        assertThat(PackageAddress.read("https://github.com/o/r/tree/team/a", repo -> List.of("team/x")))
                .isEqualTo(new PackageAddress.Reading.Refused(
                        "ambiguous repo/dir@version specify '.git' in argument: https://github.com/o/r/tree/team/a"));
        assertThat(read("https://example.com/r"))
                .isEqualTo(new PackageAddress.Reading.Refused("ambiguous repo/dir@version specify '.git' in argument"));
        assertThat(read("https://github.com/o"))
                .isEqualTo(new PackageAddress.Reading.Refused("invalid GitHub pkg url: https://github.com/o"));
    }

    private static PackageAddress.Reading read(String text) {
        return PackageAddress.read(text, repo -> List.of());
    }
}

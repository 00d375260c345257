package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeMarkdownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href=\"javascript:alert(1)\">go</a>",
                "[go](javascript:alert(1))",
                "[go](JaVaScRiPt:alert(1))",
                "[go](java&#x0A;script:alert(1))",
                "[go](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                "![x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
                "<iframe src=\"https://evil.example\"></iframe>",
                "<svg onload=alert(1)><script>alert(1)</script></svg>",
                "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
                "<style>body{display:none}</style>",
                "<form action=\"https://evil.example\"><input name=p></form>",
                "<base href=\"https://evil.example\">",
                "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
                "<object data=x></object><embed src=x>",
                "<p style=\"position:fixed\" onclick=alert(1)>x</p>",
                "<div id=content class=\"sign-in\">x</div>",
                "```\"><script>alert(1)</script>\ncode\n```",
                "[a]: javascript:alert(1)\n\n[a]",
                "<https://ok.example\" onmouseover=\"alert(1)>",
            })
    void nothingInATextRunsOrReachesOutOfIt(String hostile) {
        assertThat(SafeMarkdown.toHtml(hostile).toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("<script", "<img", "<iframe", "<svg", "<math", "<style", "<form", "<input", "<base")
                .doesNotContain(
                        "<meta", "<object", "<embed", "href=\"javascript", "href=\"data", " style=", " id=\"content")
                .doesNotContainPattern("<[^>]* on[a-z]+=");
    }

    @Test
    void linksToTheWebSayNothingAboutWhereTheyCameFrom() {
        assertThat(SafeMarkdown.toHtml("[kpt](https://kpt.dev) and https://kpt.dev/book"))
                .contains("<a href=\"https://kpt.dev\" rel=\"noopener noreferrer nofollow\">kpt</a>")
                .contains("<a href=\"https://kpt.dev/book\" rel=");
    }

    @Test
    void imagesFromElsewhereBecomeLinksWithTheirText() {
        assertThat(SafeMarkdown.toHtml("![the logo](https://evil.example/pixel.png)"))
                .doesNotContain("<img")
                .contains("href=\"https://evil.example/pixel.png\"")
                .contains(">the logo</a>");
    }

    @Test
    void anImageInALinkLeavesItsTextInTheLink() {
        assertThat(SafeMarkdown.toHtml("[![build](https://evil.example/badge.svg)](https://ci.example)"))
                .doesNotContain("<img", "badge.svg")
                .contains("href=\"https://ci.example\"")
                .contains(">build</a>");
    }

    @Test
    void imagesInTheTextItselfAreShown() {
        assertThat(SafeMarkdown.toHtml("![dot](data:image/png;base64,iVBORw0KGgo=)"))
                .contains("<img src=\"data:image/png;base64,iVBORw0KGgo&#61;\" alt=\"dot\"");
    }

    @Test
    void linksIntoThePackageCannotBeFollowedFromHereAndAreText() {
        assertThat(SafeMarkdown.toHtml("[the file](./docs/a.md)"))
                .isEqualToIgnoringWhitespace("<p><a>the file</a></p>");
    }

    @Test
    void commentsOfDocumentationToolsAreNotShown() {
        assertThat(SafeMarkdown.toHtml("<!--mdtogo:Long-->\n\nText\n\n<!--mdtogo-->"))
                .doesNotContain("mdtogo")
                .contains("<p>Text</p>");
    }

    @Test
    void tablesAndCodeKeepTheirForm() {
        assertThat(SafeMarkdown.toHtml("| a | b |\n|---|--:|\n| 1 | 2 |\n\n```yaml\nkind: A\n```"))
                .contains("<th>a</th>", "<td align=\"right\">2</td>", "<code class=\"language-yaml\">kind: A");
    }

    @Test
    void headingsBeginBelowThePagesOwnAndCanBeLinkedTo() {
        SafeMarkdown.Rendered rendered = SafeMarkdown.render("# Base `ns`\n\n## Usage\n\n## Usage\n\n###### Deep");

        assertThat(rendered.html()).doesNotContain("<h1").contains("<h3 id=\"md-usage-2\">Usage</h3>");
        assertThat(rendered.sections())
                .containsExactly(
                        new SafeMarkdown.Section(2, "Base \"ns\"", "md-base-ns"),
                        new SafeMarkdown.Section(3, "Usage", "md-usage"),
                        new SafeMarkdown.Section(3, "Usage", "md-usage-2"),
                        new SafeMarkdown.Section(6, "Deep", "md-deep"));
    }

    @Test
    void aTextOverTheLimitIsRefusedWithTheLimit() {
        assertThat(SafeMarkdown.toHtml("a".repeat(SafeMarkdown.LONGEST + 1)))
                .contains("500,001 characters", "500,000")
                .doesNotContain("aaaa");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"> ", "* ", "[", "![", "*a ", "**a _b ", "<div>", "`", "|", "(", "[a](", "&#", "\\", "~~~\n"})
    void noTextOfPermittedSizeTakesLongOrBreaksTheRenderer(String piece) {
        String text = piece.repeat(100_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> SafeMarkdown.toHtml(text));
    }
}

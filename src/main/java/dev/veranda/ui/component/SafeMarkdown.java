package dev.veranda.ui.component;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Markdown that anybody may have written, as HTML that is safe to show.
 *
 * <p>HTML in the text passes through an allow-list: no scripts, styles, frames, forms or handlers; links to http, https,
 * mailto and places in the same text; no image that would be fetched from anywhere, a link with its text stands instead.
 * Headings begin at level 2, below the page's own, and carry ids for a table of contents.
 */
public final class SafeMarkdown {

    /** The longest text that is rendered, in characters. */
    public static final int LONGEST = 500_000;

    private static final int DEEPEST_BLOCKS = 32;
    private static final int DEEPEST_INLINES = 64;
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), AutolinkExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(DEEPEST_BLOCKS)
            .maxInlineNesting(DEEPEST_INLINES)
            .build();
    private static final Pattern DATA_IMAGE =
            Pattern.compile("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\\s]*");
    private static final Pattern PLACE = Pattern.compile("#[A-Za-z0-9_-]+");
    private static final Pattern TARGET = Pattern.compile("(?i)(https?://|mailto:).*");
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre")
            .allowElements("code", "em", "strong", "del", "s", "b", "i", "kbd", "sub", "sup", "details", "summary")
            .allowElements("table", "thead", "tbody", "tr", "th", "td", "a")
            .allowElements((element, attributes) -> attributes.contains("src") ? element : null, "img")
            .allowWithoutAttributes("a")
            .allowAttributes("id")
            .matching(Pattern.compile("md-[a-z0-9-]+"))
            .onElements("h2", "h3", "h4", "h5", "h6")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowAttributes("align")
            .matching(Pattern.compile("left|right|center"))
            .onElements("th", "td")
            .allowAttributes("class")
            .matching(Pattern.compile("language-[A-Za-z0-9+-]+"))
            .onElements("code")
            .allowUrlProtocols("http", "https", "mailto", "data")
            .allowAttributes("href")
            .matching((element, attribute, value) ->
                    TARGET.matcher(value).matches() || PLACE.matcher(value).matches() ? value : null)
            .onElements("a")
            .allowAttributes("src")
            .matching((element, attribute, value) -> isImageInItself(value) ? value : null)
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    /**
     * A rendered text.
     *
     * @param sections its headings in order, for a table of contents
     */
    public record Rendered(String html, List<Section> sections) {

        public Rendered {
            sections = List.copyOf(sections);
        }
    }

    /**
     * A heading.
     *
     * @param level 2 to 6
     * @param id of the heading's element in the HTML
     */
    public record Section(int level, String title, String id) {}

    private SafeMarkdown() {}

    /** Whether an address carries a picture of a harmless kind, so that showing it fetches nothing. */
    static boolean isImageInItself(String address) {
        return DATA_IMAGE.matcher(address).matches();
    }

    /** The HTML of a text; of one longer than {@link #LONGEST}, a sentence that says so. */
    public static String toHtml(String markdown) {
        return render(markdown).html();
    }

    /** As {@link #toHtml}, with the headings. */
    public static Rendered render(String markdown) {
        if (markdown.length() > LONGEST) {
            String refusal = "<p>This text has " + Numbers.count(markdown.length(), "character") + ". Up to "
                    + Numbers.grouped(LONGEST)
                    + " are shown formatted; open the file itself to read it.</p>";
            return new Rendered(refusal, List.of());
        }
        Node document = PARSER.parse(markdown);
        document.accept(new RemoteImagesAsLinks());
        MarkdownHeadings headings = new MarkdownHeadings();
        document.accept(headings);
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> headings)
                .build();
        return new Rendered(POLICY.sanitize(renderer.render(document)), headings.sections());
    }
}

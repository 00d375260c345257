package dev.veranda.ui.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.text.TextContentRenderer;

/** Moves headings one level down, below the heading of the page they are shown on, and gives each an id of its own. */
class MarkdownHeadings extends AbstractVisitor implements AttributeProvider {

    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().build();
    private static final int DEEPEST_LEVEL = 6;

    private final List<SafeMarkdown.Section> sections = new ArrayList<>();
    private final IdentityHashMap<Node, String> ids = new IdentityHashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();

    @Override
    public void visit(Heading heading) {
        heading.setLevel(Math.min(DEEPEST_LEVEL, heading.getLevel() + 1));
        String title = TEXT.render(heading).strip();
        String id = unique("md-" + slug(title));
        ids.put(heading, id);
        sections.add(new SafeMarkdown.Section(heading.getLevel(), title, id));
    }

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        String id = ids.get(node);
        if (id != null) {
            attributes.put("id", id);
        }
    }

    List<SafeMarkdown.Section> sections() {
        return sections;
    }

    private String unique(String id) {
        int times = taken.merge(id, 1, Integer::sum);
        return times == 1 ? id : id + "-" + times;
    }

    private static String slug(String title) {
        String slug =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "section" : slug;
    }
}

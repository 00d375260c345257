package dev.veranda.ui.provisioning;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.ui.rendering.OutlinedResource;
import dev.veranda.ui.rendering.Preview;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The resources a cluster will get, each with its final namespace and name, and its YAML on demand. */
class ResourceList extends Div {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 100;

    /** What somebody opened stays open while they type. */
    private final Set<String> opened = new HashSet<>();

    private record Listed(String path, OutlinedResource resource) {

        /** The same before and after a change of names. */
        String place() {
            return path + "#" + resource.index();
        }
    }

    void show(Preview preview) {
        removeAll();
        List<Listed> resources = preview.rendered().files().entrySet().stream()
                .flatMap(file -> file.getValue().resources().stream()
                        .filter(resource ->
                                !resource.localConfig() && !resource.kind().equals("Kptfile"))
                        .map(resource -> new Listed(file.getKey(), resource)))
                .toList();
        if (resources.isEmpty()) {
            add(quiet("This package has no resources for a cluster."));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("resource-list");
        resources.stream().limit(MOST).forEach(listed -> list.add(new ListItem(details(listed, preview))));
        add(list);
        if (resources.size() > MOST) {
            add(quiet("and " + (resources.size() - MOST) + " more"));
        }
    }

    private Details details(Listed listed, Preview preview) {
        OutlinedResource resource = listed.resource();
        Span kind = new Span(resource.kind());
        kind.addClassName("resource-kind");
        Span name = new Span(
                resource.namespace().isEmpty() ? resource.name() : resource.namespace() + "/" + resource.name());
        name.addClassName("mono");
        Div summary = new Div(kind, name);
        summary.addClassName("resource-summary");
        Details details = new Details(summary);
        details.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                opened.add(listed.place());
                details.removeAll();
                details.add(new Pre(yaml(listed, preview)));
            } else {
                opened.remove(listed.place());
            }
        });
        details.setOpened(opened.contains(listed.place()));
        return details;
    }

    private static String yaml(Listed listed, Preview preview) {
        String text = preview.render().contents().text(listed.path()).orElse("");
        try {
            return YamlFile.parse(text)
                    .documents()
                    .get(listed.resource().index())
                    .text()
                    .strip();
        } catch (YamlException broken) {
            return text;
        }
    }

    private static Paragraph quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}

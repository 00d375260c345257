package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.revision.PackageRevision;
import dev.veranda.ui.rendering.OutlinedResource;
import dev.veranda.ui.rendering.PackageOutline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files of a package by folder, each with the resources in it and a link that opens it. */
class ContentsList extends Nav {

    private static final long serialVersionUID = 1L;
    private static final int RESOURCES_SHOWN = 6;

    private final Map<String, Anchor> links = new HashMap<>();

    ContentsList(PackageRevision revision, PackageOutline outline) {
        addClassName("contents-list");
        setAriaLabel("Files of the package");
        // Sorted by folder with the package's own files first: "" comes before everything.
        outline.files().keySet().stream()
                .collect(Collectors.groupingBy(ContentsList::folder, TreeMap::new, Collectors.toList()))
                .forEach((folder, paths) -> {
                    if (!folder.isEmpty()) {
                        add(new H3(folder));
                    }
                    UnorderedList list = new UnorderedList();
                    paths.forEach(path -> list.add(new ListItem(link(revision, path, outline))));
                    add(list);
                });
    }

    void select(String path) {
        links.forEach((each, link) -> {
            if (each.equals(path)) {
                link.getElement().setAttribute("aria-current", "true");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    private Anchor link(PackageRevision revision, String path, PackageOutline outline) {
        Anchor link = new Anchor(ResourcesTab.address(revision, path).href());
        Span name = new Span(path.substring(path.lastIndexOf('/') + 1));
        name.addClassName("contents-name");
        link.add(name);
        List<OutlinedResource> resources = outline.resources(path);
        resources.stream().limit(RESOURCES_SHOWN).forEach(resource -> link.add(quiet(resource.title())));
        if (resources.size() > RESOURCES_SHOWN) {
            link.add(quiet((resources.size() - RESOURCES_SHOWN) + " more"));
        }
        outline.file(path).filter(file -> !file.problems().isEmpty()).ifPresent(file -> {
            Span problem = quiet(file.problems().getFirst().message());
            problem.addClassName("contents-problem");
            link.add(problem);
        });
        links.put(path, link);
        return link;
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static Span quiet(String words) {
        Span span = new Span(words);
        span.addClassName("contents-resource");
        return span;
    }
}

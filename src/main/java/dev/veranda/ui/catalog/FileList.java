package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.revision.PackageRevision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files of a package by folder, each with the resources in it and a link that opens it. */
class FileList extends Nav {

    private static final long serialVersionUID = 1L;
    private static final int RESOURCES_SHOWN = 6;

    private final Map<String, Anchor> links = new HashMap<>();

    FileList(PackageRevision revision, List<PackageFile> files) {
        addClassName("file-list");
        setAriaLabel("Files of the package");
        // Sorted by folder with the package's own files first: "" comes before everything.
        files.stream()
                .collect(Collectors.groupingBy(PackageFile::folder, TreeMap::new, Collectors.toList()))
                .forEach((folder, inFolder) -> {
                    if (!folder.isEmpty()) {
                        add(new H3(folder));
                    }
                    UnorderedList list = new UnorderedList();
                    inFolder.forEach(file -> list.add(new ListItem(link(revision, file))));
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

    private Anchor link(PackageRevision revision, PackageFile file) {
        Anchor link = new Anchor(ResourcesTab.address(revision, file.path()).href());
        Span name = new Span(file.fileName());
        name.addClassName("file-name");
        link.add(name);
        file.resources().stream().limit(RESOURCES_SHOWN).forEach(resource -> link.add(quiet(resource)));
        if (file.resources().size() > RESOURCES_SHOWN) {
            link.add(quiet((file.resources().size() - RESOURCES_SHOWN) + " more"));
        }
        if (!file.readable()) {
            link.add(quiet("not readable as YAML"));
        }
        links.put(file.path(), link);
        return link;
    }

    private static Span quiet(String words) {
        Span span = new Span(words);
        span.addClassName("file-resource");
        return span;
    }
}

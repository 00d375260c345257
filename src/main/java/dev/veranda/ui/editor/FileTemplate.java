package dev.veranda.ui.editor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a new file starts with. */
enum FileTemplate {
    BLANK("Empty file"),
    CONFIG_MAP("ConfigMap"),
    DEPLOYMENT("Deployment"),
    SERVICE("Service"),
    INGRESS("Ingress"),
    NAMESPACE("Namespace"),
    RESOURCE_QUOTA("ResourceQuota"),
    ROLE_BINDING("RoleBinding"),
    NETWORK_POLICY("NetworkPolicy");

    private final String label;

    FileTemplate(String label) {
        this.label = label;
    }

    /** As people call it: the kind. */
    String label() {
        return label;
    }

    /** The name most people would give such a file. */
    String usualPath() {
        return this == BLANK ? "" : label.toLowerCase(Locale.ROOT) + ".yaml";
    }

    /**
     * The text of a new file.
     *
     * @param name for {@code metadata.name}
     * @param namespace for {@code metadata.namespace}
     */
    String text(String name, String namespace) {
        if (this == BLANK) {
            return "";
        }
        String resource = label.toLowerCase(Locale.ROOT) + ".yaml";
        try (InputStream template = FileTemplate.class.getResourceAsStream(resource)) {
            if (template == null) {
                throw new IllegalStateException("The template " + resource + " is not part of this build");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${namespace}", namespace)
                    .replace("${name}", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

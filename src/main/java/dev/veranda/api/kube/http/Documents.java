package dev.veranda.api.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.schema.OpenApi;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers {@code /openapi/v2} and {@code /openapi/v3}. Documents never change while Veranda runs. */
@ApplicationScoped
class Documents {

    private static final String V2 = "/openapi/v2";
    private static final String V3 = "/openapi/v3";

    private final Resources resources;
    private final String release;
    private final Map<String, Document> written = new ConcurrentHashMap<>();

    private record Document(String hash, ObjectNode json) {}

    Documents(Resources resources, @ConfigProperty(name = "quarkus.application.version") String release) {
        this.resources = resources;
        this.release = release;
    }

    void answer(Exchange exchange) {
        if (Accepted.of(exchange.header("accept")).form() != Accepted.Form.PLAIN) {
            throw Accepted.notAcceptable();
        }
        Document document = document(exchange.path().replaceFirst("/+$", ""));
        String tag = "\"" + document.hash() + "\"";
        exchange.response().putHeader("ETag", tag).putHeader("Vary", "Accept");
        if (exchange.header("if-none-match").equals(tag)) {
            exchange.answer(304, "application/json", new byte[0]);
        } else {
            exchange.json(200, document.json());
        }
    }

    private Document document(String path) {
        if (path.equals(V3)) {
            return hashed(index());
        }
        List<ResourceType> types = resources.types().stream()
                .filter(type -> path.equals(V2) || path.equals(V3 + "/" + root(type)))
                .toList();
        if (types.isEmpty()) {
            throw Discovery.notFound();
        }
        OpenApi.Version version = path.equals(V2) ? OpenApi.Version.V2 : OpenApi.Version.V3;
        return written.computeIfAbsent(path, key -> hashed(OpenApi.document(version, types, release)));
    }

    private ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        resources.types().stream().map(Documents::root).distinct().forEach(root -> {
            String path = V3 + "/" + root;
            paths.putObject(root)
                    .put("serverRelativeURL", path + "?hash=" + document(path).hash());
        });
        return index;
    }

    private static String root(ResourceType type) {
        return (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
    }

    private static Document hashed(ObjectNode json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Json.bytes(json));
            return new Document(HexFormat.of().withUpperCase().formatHex(hash), json);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

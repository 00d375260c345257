package dev.veranda.api.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.http.negotiation.Accepted;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import dev.veranda.api.kube.http.protobuf.OpenApiProtobuf;
import dev.veranda.api.kube.schema.OpenApi;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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

    private record Document(String hash, String type, byte[] bytes) {}

    Documents(Resources resources, @ConfigProperty(name = "quarkus.application.version") String release) {
        this.resources = resources;
        this.release = release;
    }

    void answer(HttpExchange exchange) {
        String path = exchange.path().replaceFirst("/+$", "");
        Document document =
                path.equals(V2) && wantsProtobuf(exchange.header("accept")) ? protobuf() : json(exchange, path);
        String tag = "\"" + document.hash() + "\"";
        exchange.response().putHeader("ETag", tag).putHeader("Vary", "Accept");
        boolean known = exchange.header("if-none-match").equals(tag);
        exchange.answer(known ? 304 : 200, document.type(), known ? new byte[0] : document.bytes());
    }

    /** Whether protobuf comes before JSON in what is accepted. */
    private static boolean wantsProtobuf(String accept) {
        return Arrays.stream(accept.split(","))
                .map(range -> range.split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
                .takeWhile(media -> !media.equals("application/json"))
                .anyMatch(OpenApiProtobuf.MEDIA::contains);
    }

    private Document protobuf() {
        return written.computeIfAbsent(
                V2 + " as protobuf",
                key -> hashed(
                        OpenApiProtobuf.ANSWERED,
                        OpenApiProtobuf.of(OpenApi.document(OpenApi.Version.V2, resources.types(), release))));
    }

    private Document json(HttpExchange exchange, String path) {
        if (Accepted.of(exchange.header("accept")).form() != Accepted.Form.PLAIN) {
            throw Accepted.notAcceptable();
        }
        return json(path);
    }

    private Document json(String path) {
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
                    .put("serverRelativeURL", path + "?hash=" + json(path).hash());
        });
        return index;
    }

    private static String root(ResourceType type) {
        return (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
    }

    private static Document hashed(ObjectNode json) {
        return hashed("application/json", Json.bytes(json));
    }

    private static Document hashed(String type, byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Document(HexFormat.of().withUpperCase().formatHex(hash), type, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

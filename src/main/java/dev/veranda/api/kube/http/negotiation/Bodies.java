package dev.veranda.api.kube.http.negotiation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.http.protobuf.ProtobufObjects;
import dev.veranda.api.kube.http.protobuf.ProtobufReader;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.source.YamlLimits;
import dev.veranda.krm.tree.YamlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON and YAML bodies. */
public final class Bodies {

    /** Small things take most memory: an empty list of two bytes takes more than fifty. */
    private static final int MOST_TOKENS = 500_000;

    private static final YamlLimits LIMITS =
            new YamlLimits(6 * 1024 * 1024, StorableObject.DEEPEST, MOST_TOKENS, 100, 10_000);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(StorableObject.DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Bodies() {}

    /** @throws ApiFailure when the body is no object, or of a type that is not read */
    public static ObjectNode object(String contentType, byte[] body) {
        return object(read(contentType, body));
    }

    /** @throws ApiFailure when it is no object */
    public static ObjectNode object(JsonNode content) {
        if (content instanceof ObjectNode object) {
            return object;
        }
        throw ApiFailure.badRequest("the body of the request is not an object");
    }

    static JsonNode read(String contentType, byte[] body) {
        String media = contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        if (media.equals("application/yaml") || media.endsWith("+yaml")) {
            return yaml(new String(body, StandardCharsets.UTF_8));
        }
        if (media.isEmpty() || media.equals("application/json") || media.endsWith("+json")) {
            return json(body);
        }
        if (media.equals(ProtobufReader.MEDIA)) {
            return ProtobufObjects.read(body).orElseThrow(Bodies::unsupported);
        }
        throw unsupported();
    }

    static ApiFailure unsupported() {
        return ApiFailure.of(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: application/json,"
                        + " application/yaml");
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw ApiFailure.badRequest("couldn't decode the body as JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw ApiFailure.badRequest("couldn't decode the body as JSON");
        }
    }

    /** The path of the first field that a JSON body gives twice. YAML that does is no YAML. */
    public static Optional<String> duplicate(String contentType, byte[] body) {
        String media = contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.isEmpty() && !media.equals("application/json")) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.getFactory().createParser(body)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            while (parser.nextToken() != null) {
                // Only what goes wrong is of interest.
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return e.getProcessor() instanceof JsonParser parser
                    ? Optional.of(path(parser, e.getOriginalMessage()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The parser stands in the object that has the field, not yet at the field. */
    private static String path(JsonParser parser, String message) {
        String field = message.replaceFirst("^Duplicate field '(.*)'$", "$1");
        String parent = parser.getParsingContext().pathAsPointer().toString();
        int before = Math.max(parent.lastIndexOf('/'), 0);
        return (parent.substring(0, before).replaceAll("/(\\d+)", "[$1]").replace('/', '.') + "." + field).substring(1);
    }

    /** JSON is YAML, so what calls itself YAML and is JSON is read as well. */
    private static JsonNode yaml(String text) {
        try {
            List<@Nullable Object> roots = YamlFile.parse(text, LIMITS).documents().stream()
                    .flatMap(document -> document.root().stream())
                    .<@Nullable Object>map(root -> root.toJava())
                    .toList();
            if (roots.size() != 1) {
                throw ApiFailure.badRequest(
                        "the body of the request holds " + roots.size() + " YAML documents, not one");
            }
            // Through text, so that numbers are of the same types as in what is read as JSON, and compare alike.
            return json(Json.bytes(roots.getFirst()));
        } catch (YamlException e) {
            throw ApiFailure.badRequest("couldn't decode the body as YAML: " + e.getMessage());
        }
    }
}

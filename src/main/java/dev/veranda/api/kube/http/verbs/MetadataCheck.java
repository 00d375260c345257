package dev.veranda.api.kube.http.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ApiFailure.Cause;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.krm.Dns1123;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Labels, annotations, finalizers and owners as Kubernetes allows them, and says what is wrong with them. */
final class MetadataCheck {

    private static final int LONGEST = 63;
    private static final int LONGEST_PREFIX = 253;
    private static final int LARGEST_ANNOTATIONS = 256 * 1024;
    private static final int LARGEST = 1024 * 1024;
    private static final int MOST_CAUSES = 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

    private static final String NAME_RULE =
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                    + " validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    private static final String PREFIX_RULE = "prefix part a lowercase RFC 1123 subdomain must consist of lower case"
            + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g."
            + " 'example.com', regex used for validation is"
            + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private static final String VALUE_RULE =
            "a valid label must be an empty string or consist of alphanumeric characters,"
                    + " '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value', "
                    + " or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private final List<Cause> causes = new ArrayList<>();

    private MetadataCheck() {}

    /** @throws ApiFailure 422 with everything that is wrong, 400 for a value that is null */
    static void require(ResourceType type, String name, JsonNode metadata) {
        MetadataCheck check = new MetadataCheck();
        check.labels(metadata.path("labels"));
        check.annotations(metadata.path("annotations"));
        metadata.path("finalizers")
                .forEach(finalizer -> check.qualified("metadata.finalizers", finalizer.asText(), finalizer.asText()));
        check.owners(metadata.path("ownerReferences"));
        if (Json.bytes(metadata).length > LARGEST) {
            check.wrong("FieldValueTooLong", "metadata", "Too long: may not be more than " + LARGEST + " bytes");
        }
        if (!check.causes.isEmpty()) {
            throw ApiFailure.invalid(type, name, check.causes);
        }
    }

    private void labels(JsonNode labels) {
        labels.properties().forEach(entry -> {
            requireText("labels", entry.getKey(), entry.getValue());
            qualified("metadata.labels", entry.getKey(), entry.getKey());
            String value = entry.getValue().asText();
            if (value.length() > LONGEST) {
                invalid("metadata.labels", value, "must be no more than " + LONGEST + " characters");
            } else if (!value.isEmpty() && !NAME.matcher(value).matches()) {
                invalid("metadata.labels", value, VALUE_RULE);
            }
        });
    }

    private void annotations(JsonNode annotations) {
        long bytes = 0;
        for (var entry : annotations.properties()) {
            requireText("annotations", entry.getKey(), entry.getValue());
            qualified("metadata.annotations", entry.getKey().toLowerCase(Locale.ROOT), entry.getKey());
            bytes += entry.getKey().length() + entry.getValue().asText().getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > LARGEST_ANNOTATIONS) {
            wrong(
                    "FieldValueTooLong",
                    "metadata.annotations",
                    "Too long: may not be more than " + LARGEST_ANNOTATIONS + " bytes");
        }
    }

    private void owners(JsonNode owners) {
        int controllers = 0;
        for (JsonNode owner : owners) {
            for (String field : List.of("apiVersion", "kind", "name", "uid")) {
                if (Fields.text(owner, field).isEmpty()) {
                    String what = field.equals("apiVersion") ? "version" : field.equals("name") ? "name" : field;
                    invalid("metadata.ownerReferences." + field, "", what + " must not be empty");
                }
            }
            controllers += owner.path("controller").asBoolean() ? 1 : 0;
        }
        if (controllers > 1) {
            wrong(
                    "FieldValueInvalid",
                    "metadata.ownerReferences",
                    "Only one reference can have Controller set to true. Found \"true\" in " + controllers
                            + " references");
        }
    }

    /** @param shown how the caller wrote it */
    private void qualified(String field, String key, String shown) {
        int slash = key.indexOf('/');
        String prefix = slash < 0 ? "" : key.substring(0, slash);
        String name = key.substring(slash + 1);
        if (slash == 0) {
            invalid(field, shown, "prefix part must be non-empty");
        } else if (prefix.length() > LONGEST_PREFIX) {
            invalid(field, shown, "prefix part must be no more than " + LONGEST_PREFIX + " characters");
        } else if (slash > 0 && !Dns1123.isSubdomain(prefix)) {
            invalid(field, shown, PREFIX_RULE);
        }
        if (name.isEmpty()) {
            invalid(field, shown, "name part must be non-empty");
        } else if (name.length() > LONGEST) {
            invalid(field, shown, "name part must be no more than " + LONGEST + " characters");
        } else if (!NAME.matcher(name).matches()) {
            invalid(field, shown, NAME_RULE);
        }
    }

    private static void requireText(String map, String key, JsonNode value) {
        if (!value.isTextual()) {
            throw ApiFailure.badRequest("metadata." + map + "." + key + ": expected string, got null");
        }
    }

    private void invalid(String field, String value, String message) {
        wrong("FieldValueInvalid", field, "Invalid value: \"" + value + "\": " + message);
    }

    private void wrong(String reason, String field, String message) {
        if (causes.size() < MOST_CAUSES) {
            causes.add(new Cause(reason, field, message));
        }
    }
}

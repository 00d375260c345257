package dev.veranda.api.kube.http.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ApiFailure.Cause;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.Resource;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;

/** Names for objects that are made with {@code metadata.generateName}: the beginning that is given, and five random characters. */
final class GeneratedNames {

    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int RANDOM = 5;
    private static final int LONGEST_BEGINNING = 63 - RANDOM;
    private static final int MOST_TRIES = 8;
    private static final SecureRandom CHOICE = new SecureRandom();

    private GeneratedNames() {}

    /**
     * Makes an object under its name, or under names that are generated until one is free.
     *
     * @throws ApiFailure 422 when it has neither a name nor the beginning of one
     */
    static ObjectNode make(Resource resource, ObjectNode object, Function<ObjectNode, ObjectNode> make) {
        String begin = Fields.text(object, "metadata.generateName");
        if (resource.namesItself()) {
            object.withObjectProperty("metadata").remove("generateName");
            return make.apply(object);
        }
        if (!Fields.text(object, "metadata.name").isEmpty()) {
            return make.apply(object);
        }
        if (begin.isEmpty()) {
            throw ApiFailure.invalid(
                    resource.type(),
                    "",
                    List.of(new Cause(
                            "FieldValueRequired",
                            "metadata.name",
                            "Required value: name or generateName is required")));
        }
        for (int attempt = 1; ; attempt++) {
            ObjectNode named = Json.copy(object);
            named.withObjectProperty("metadata").put("name", name(begin));
            try {
                return make.apply(named);
            } catch (ApiFailure failure) {
                if (!failure.isTaken() || attempt == MOST_TRIES) {
                    throw failure;
                }
            }
        }
    }

    private static String name(String begin) {
        StringBuilder name =
                new StringBuilder(begin.length() > LONGEST_BEGINNING ? begin.substring(0, LONGEST_BEGINNING) : begin);
        for (int i = 0; i < RANDOM; i++) {
            name.append(LETTERS.charAt(CHOICE.nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}

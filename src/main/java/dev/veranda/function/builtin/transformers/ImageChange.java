package dev.veranda.function.builtin.transformers;

import dev.veranda.function.builtin.BoundedPattern;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.StringConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which image becomes which, in kustomize's terms; parts that do not change are empty text.
 *
 * @param name the image without tag and digest, as a regular expression
 * @param matching the whole reference of an image of that name
 * @param tagSuffix what is put behind the present tag when neither tag nor digest is new
 */
record ImageChange(
        String name, BoundedPattern matching, String newName, String newTag, String tagSuffix, String digest) {

    private static final Set<String> KEYS = Set.of("name", "newName", "newTag", "digest");

    static ImageChange of(FunctionWork work) throws FunctionRefusal {
        boolean isConfigMap =
                work.config().filter(given -> given.is("v1", "ConfigMap")).isPresent();
        Map<String, String> fields = StringConfig.of(work, "SetImage", "image");
        for (String key : fields.keySet()) {
            if (isConfigMap && !KEYS.contains(key)) {
                throw FunctionRefusal.of("ConfigMap has wrong field name " + key);
            }
        }
        return of(fields);
    }

    static ImageChange of(Map<String, String> fields) throws FunctionRefusal {
        String name = fields.getOrDefault("name", "");
        return new ImageChange(
                name,
                BoundedPattern.compile(name + "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?"),
                fields.getOrDefault("newName", ""),
                fields.getOrDefault("newTag", ""),
                fields.getOrDefault("tagSuffix", ""),
                fields.getOrDefault("digest", ""));
    }

    /** What is missing, in the function's words. */
    Optional<String> problem() {
        if (name.isEmpty()) {
            return Optional.of("must specify `name`");
        }
        return newName.isEmpty() && newTag.isEmpty() && digest.isEmpty() && tagSuffix.isEmpty()
                ? Optional.of("must specify one of `newName`, `newTag`, or `digest`")
                : Optional.empty();
    }

    boolean concerns(String image) throws FunctionRefusal {
        return matching.matches(image);
    }

    /** A new tag takes the digest away and a new digest the tag, unless both are new. */
    String applyTo(String image) {
        int at = image.indexOf('@');
        String tagged = at < 0 ? image : image.substring(0, at);
        int colon = tagged.indexOf(':', Math.max(tagged.indexOf('/'), 0));
        String presentName = colon < 0 ? tagged : tagged.substring(0, colon);
        String presentTag = colon < 0 ? "" : tagged.substring(colon + 1);
        String presentDigest = at < 0 ? "" : image.substring(at + 1);
        boolean isTagged = !newTag.isEmpty() || !digest.isEmpty();
        boolean isSuffixed = !isTagged && !tagSuffix.isEmpty();
        String tag = isTagged ? newTag : presentTag + (isSuffixed ? tagSuffix : "");
        String finalDigest = isTagged ? digest : isSuffixed ? "" : presentDigest;
        return (newName.isEmpty() ? presentName : newName)
                + (tag.isEmpty() ? "" : ":" + tag)
                + (finalDigest.isEmpty() ? "" : "@" + finalDigest);
    }
}

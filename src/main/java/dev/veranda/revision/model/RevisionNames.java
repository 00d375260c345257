package dev.veranda.revision.model;

import dev.veranda.krm.Dns1123;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The object names and UIDs of package revisions, as Porch derives them from where a revision lies. */
public final class RevisionNames {

    private static final UUID UID_NAMESPACE = UUID.fromString("aac71d91-5c67-456f-8fd2-902ef6da820e");
    private static final String UID_PREFIX = "packagerevision:porch.kpt.dev/v1alpha1/";

    private static final String LABEL_RULE =
            " has at most 63 lower-case letters, digits and dashes, and starts and ends" + " with a letter or digit.";

    private RevisionNames() {}

    /** {@code repository.package.path.workspace}, in the namespace that the repository's name says. */
    public static String name(String repository, String packagePath, String workspace) {
        return repository + "." + packagePath.replace('/', '.') + "." + workspace;
    }

    /** The UID Porch gives the revision of this name: a version 5 UUID. */
    public static UUID uid(String namespace, String name) {
        return version5(UID_PREFIX + namespace.toLowerCase(Locale.ROOT) + "/" + name.toLowerCase(Locale.ROOT));
    }

    /** What is wrong with a package path, in one sentence; Porch's rule: DNS-1123 labels, 63 characters without slashes. */
    public static Optional<String> packagePathProblem(String packagePath) {
        if (packagePath.isBlank()) {
            return Optional.of("Give the package a name.");
        }
        if (packagePath.replace("/", "").length() > Dns1123.MAX_LABEL) {
            return Optional.of("A package path has at most 63 characters beside its slashes.");
        }
        for (String part : packagePath.split("/", -1)) {
            if (!Dns1123.isLabel(part)) {
                return Optional.of("Each part of a package's name" + LABEL_RULE);
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a workspace name, in one sentence. */
    public static Optional<String> workspaceProblem(String workspace) {
        if (workspace.isBlank()) {
            return Optional.of("Give the draft a name.");
        }
        return Dns1123.isLabel(workspace) ? Optional.empty() : Optional.of("A draft's name" + LABEL_RULE);
    }

    private static UUID version5(String text) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(bytes(UID_NAMESPACE.getMostSignificantBits()));
            sha1.update(bytes(UID_NAMESPACE.getLeastSignificantBits()));
            byte[] hash = sha1.digest(text.getBytes(StandardCharsets.UTF_8));
            hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
            hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
            java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(hash);
            return new UUID(buffer.getLong(), buffer.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(long value) {
        return java.nio.ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}

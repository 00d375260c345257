package dev.veranda.starlark.lib;

import dev.veranda.starlark.value.Builtin;
import dev.veranda.starlark.value.StarlarkStruct;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** {@code hash.star}. */
final class HashModule {

    private HashModule() {}

    static StarlarkStruct create() {
        return StarlarkStruct.module(
                Map.of("md5", hash("md5", "MD5"), "sha1", hash("sha1", "SHA-1"), "sha256", hash("sha256", "SHA-256")));
    }

    private static Builtin hash(String name, String algorithm) {
        return Builtin.function(name, (machine, arguments) -> {
            String data = arguments.bindPositional("data").string("data");
            machine.steps(data.length());
            try {
                byte[] digest = MessageDigest.getInstance(algorithm).digest(data.getBytes(StandardCharsets.ISO_8859_1));
                return machine.string(HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException(missing);
            }
        });
    }
}

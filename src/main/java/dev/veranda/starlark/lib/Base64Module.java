package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Builtin;
import dev.veranda.starlark.value.StarlarkStruct;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** {@code encoding/base64.star}. */
final class Base64Module {

    private Base64Module() {}

    static StarlarkStruct create() {
        return StarlarkStruct.module(Map.of(
                "encode", Builtin.function("encode", Base64Module::encode),
                "decode", Builtin.function("decode", Base64Module::decode)));
    }

    private static Object encode(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("data", "encoding?");
        byte[] data = bound.string("data").getBytes(StandardCharsets.ISO_8859_1);
        machine.steps(data.length / 8);
        Base64.Encoder encoder = switch (bound.string("encoding", "standard")) {
            case "standard" -> Base64.getEncoder();
            case "standard_raw" -> Base64.getEncoder().withoutPadding();
            case "url" -> Base64.getUrlEncoder();
            case "url_raw" -> Base64.getUrlEncoder().withoutPadding();
            default -> throw unsupported(bound);
        };
        return machine.string(encoder.encodeToString(data));
    }

    private static Object decode(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("data", "encoding?");
        String data = bound.string("data").replaceAll("[\\r\\n]", "");
        machine.steps(data.length() / 8);
        String encoding = bound.string("encoding", "standard");
        Base64.Decoder decoder = switch (encoding) {
            case "standard", "standard_raw" -> Base64.getDecoder();
            case "url", "url_raw" -> Base64.getUrlDecoder();
            default -> throw unsupported(bound);
        };
        boolean raw = encoding.endsWith("_raw");
        if (raw == data.endsWith("=") || (!raw && data.length() % 4 != 0)) {
            if (!data.isEmpty() && (raw || data.length() % 4 != 0)) {
                throw new StarlarkError("illegal base64 data at input byte " + data.length());
            }
        }
        try {
            return machine.string(new String(decoder.decode(data), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException malformed) {
            throw new StarlarkError("illegal base64 data");
        }
    }

    private static StarlarkError unsupported(Arguments.Bound bound) {
        return new StarlarkError("unsupported encoding format: \"" + bound.string("encoding") + "\"");
    }
}

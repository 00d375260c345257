package dev.veranda.starlark.operation;

import dev.veranda.starlark.value.StarlarkBytes;

/** The methods of strings of bytes. */
final class BytesMethods {

    static final Methods<StarlarkBytes> METHODS = new Methods<StarlarkBytes>()
            .with("elems", (machine, self, arguments) -> {
                arguments.positional(0);
                return new StarlarkBytes.Elements(
                        "bytes.elems",
                        self,
                        self.value().chars().mapToObj(c -> (Object) (long) c).toList());
            });

    private BytesMethods() {}
}

package dev.veranda.differential;

import dev.veranda.function.Functions;
import dev.veranda.function.InProcess;
import dev.veranda.function.wire.FunctionReply;
import dev.veranda.function.wire.FunctionService;
import dev.veranda.function.wire.WireLimits;
import dev.veranda.kpt.kptfile.FunctionImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One of Veranda's functions as a program: a ResourceList in, a ResourceList out. */
final class OwnFunction {

    private OwnFunction() {}

    public static void main(String[] arguments) throws IOException {
        String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        FunctionReply reply = new FunctionService(functions(), WireLimits.defaults())
                .answer(input, FunctionImage.of(arguments[0]), Duration.ofMinutes(1), () -> false);
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(reply.output());
        System.out.flush();
        System.err.print(reply.stderr());
        System.exit(reply.exitCode());
    }

    static Functions functions() {
        return InProcess.all();
    }
}

package dev.veranda.function;

import static java.util.Objects.requireNonNull;

import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.BuiltinTier;
import dev.veranda.function.starlark.StarlarkTier;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** What runs in process, as the program finds it, for tests that need no container: every bean that is a built-in function, and scripts. */
public final class InProcess {

    private static final FunctionCatalog CATALOG = new FunctionCatalog();
    private static final BuiltinTier BUILTIN = new BuiltinTier(CATALOG, functions());
    private static final StarlarkTier SCRIPTS = new StarlarkTier(CATALOG, Clock.systemUTC());

    private InProcess() {}

    /** The functions written in Java. */
    public static BuiltinTier builtin() {
        return BUILTIN;
    }

    /** Kpt's {@code starlark} function. */
    public static StarlarkTier scripts() {
        return SCRIPTS;
    }

    public static List<FunctionTier> tiers() {
        return List.of(BUILTIN, SCRIPTS);
    }

    public static Functions all() {
        return new Functions(CATALOG, tiers());
    }

    /** What the first tier that knows a function says, whatever it throws. */
    public static FunctionOutcome evaluate(FunctionCall call) {
        FunctionTier tier = SCRIPTS.knows(call.image()) ? SCRIPTS : BUILTIN;
        return tier.evaluate(call);
    }

    private static List<BuiltinFunction> functions() {
        try {
            Path builtin = Path.of(requireNonNull(BuiltinFunction.class.getResource("BuiltinFunction.class"))
                    .toURI());
            Path classes = requireNonNull(builtin.resolve("../..").normalize());
            try (Stream<Path> files = Files.walk(classes)) {
                return files.map(file -> classes.relativize(file).toString().replace('/', '.'))
                        .filter(name -> name.endsWith(".class") && !name.contains("$"))
                        .map(name -> type("dev.veranda.function." + name.substring(0, name.length() - 6)))
                        .filter(type -> BuiltinFunction.class.isAssignableFrom(type)
                                && type.isAnnotationPresent(Singleton.class))
                        .map(InProcess::made)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, BuiltinFunction.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BuiltinFunction made(Class<?> type) {
        try {
            Constructor<?> made = type.getDeclaredConstructor();
            made.setAccessible(true);
            return (BuiltinFunction) made.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

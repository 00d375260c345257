import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Part of the build: writes the JSON schemas of Kubernetes, read off the model classes of its Java client.
 *
 * <p>Arguments: the folder to write to, the folder with the jars the models need, then for each Kubernetes version
 * {@code 1.34=client-java-api-25.0.0.jar}. Each version becomes a file {@code kubernetes-1.34.gz} of lines: first the kinds,
 * {@code apiVersion TAB kind TAB definition}; after an empty line the definitions, {@code name TAB schema}. References point to
 * {@code #/definitions/}.
 *
 * <p>The rules are those of the schemas that validators of the community use: what is not required may be null, apiVersion and
 * kind are enumerations of one value, quantities are text or number.
 */
final class KubernetesSchemas {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final String APIS = "io/kubernetes/client/openapi/apis/";
    private static final Pattern API_PATH = Pattern.compile("/(?:apis/([a-z0-9.]+)|api)/(v[0-9][a-z0-9]*)/[a-z{]");
    private static final Pattern MODEL_NAME = Pattern.compile("[A-Za-z]*?V\\d+(?:(?:alpha|beta)\\d+)?([A-Z].*)");

    private final JarFile jar;
    private final ClassLoader loader;
    private final Map<String, String> kinds = new TreeMap<>();
    private final Map<String, String> definitions = new TreeMap<>();
    private final Deque<Class<?>> pending = new ArrayDeque<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private KubernetesSchemas(JarFile jar, ClassLoader loader) {
        this.jar = jar;
        this.loader = loader;
    }

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Path output = Files.createDirectories(Path.of(arguments[0]));
        Path library = Path.of(arguments[1]);
        for (String version : Arrays.asList(arguments).subList(2, arguments.length)) {
            int equals = version.indexOf('=');
            write(output.resolve("kubernetes-" + version.substring(0, equals) + ".gz"), library, version.substring(equals + 1));
        }
    }

    private static void write(Path target, Path library, String client) throws IOException, ReflectiveOperationException {
        List<URL> classpath = new ArrayList<>();
        classpath.add(library.resolve(client).toUri().toURL());
        try (Stream<Path> jars = Files.list(library)) {
            for (Path other : jars.filter(path -> !path.getFileName().toString().startsWith("client-java-api")).toList()) {
                classpath.add(other.toUri().toURL());
            }
        }
        try (JarFile jar = new JarFile(library.resolve(client).toFile());
                URLClassLoader loader = new URLClassLoader(classpath.toArray(URL[]::new), null)) {
            KubernetesSchemas schemas = new KubernetesSchemas(jar, loader);
            schemas.collect();
            schemas.save(target);
        }
    }

    private void collect() throws IOException, ReflectiveOperationException {
        for (JarEntry entry : jar.stream().toList()) {
            String name = entry.getName();
            if (name.startsWith(APIS) && name.endsWith("Api.class")) {
                collectKinds(entry);
            }
        }
        while (!pending.isEmpty()) {
            define(pending.pop());
        }
        if (kinds.size() < 100) {
            throw new IllegalStateException("Only " + kinds.size() + " kinds found in " + jar.getName() + ".");
        }
    }

    /** The kinds of one API group version are what its API class can create, and the lists of them. */
    private void collectKinds(JarEntry entry) throws IOException, ReflectiveOperationException {
        byte[] bytes = jar.getInputStream(entry).readAllBytes();
        Matcher path = API_PATH.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!path.find()) {
            return;
        }
        String apiVersion = path.group(1) == null ? path.group(2) : path.group(1) + "/" + path.group(2);
        String className = entry.getName().replace('/', '.').replaceAll("\\.class$", "");
        for (Method method : Class.forName(className, false, loader).getMethods()) {
            if (!method.getName().startsWith("create") || method.getName().endsWith("Call")) {
                continue;
            }
            for (Class<?> parameter : method.getParameterTypes()) {
                Matcher name = MODEL_NAME.matcher(parameter.getSimpleName());
                if (parameter.getName().startsWith(MODELS)
                        && name.matches()
                        && method.getName().matches("create(Namespaced)?" + name.group(1))) {
                    add(apiVersion, name.group(1), parameter);
                }
            }
        }
    }

    private void add(String apiVersion, String kind, Class<?> model) {
        kinds.put(apiVersion + "\t" + kind, model.getSimpleName());
        require(model);
        try {
            Class<?> list = Class.forName(model.getName() + "List", false, loader);
            kinds.put(apiVersion + "\t" + kind + "List", list.getSimpleName());
            require(list);
        } catch (ClassNotFoundException none) {
            // A kind that is only ever created, such as a review of access, has no list.
        }
    }

    private void require(Class<?> model) {
        if (seen.add(model)) {
            pending.push(model);
        }
    }

    private void define(Class<?> model) throws ReflectiveOperationException {
        Collection<?> required = (Collection<?>) model.getField("openapiRequiredFields").get(null);
        Map<String, String> properties = new TreeMap<>();
        for (Field field : model.getDeclaredFields()) {
            String name = serializedName(field);
            if (name != null) {
                properties.put(name, schema(field.getGenericType(), !required.contains(name)));
            }
        }
        StringBuilder text = new StringBuilder("{\"type\":\"object\",\"properties\":{");
        text.append(properties.entrySet().stream()
                .map(property -> quoted(property.getKey()) + ":" + property.getValue())
                .collect(Collectors.joining(",")));
        text.append('}');
        if (!required.isEmpty()) {
            text.append(",\"required\":[");
            text.append(required.stream().map(name -> quoted(name.toString())).sorted().collect(Collectors.joining(",")));
            text.append(']');
        }
        definitions.put(model.getSimpleName(), text.append('}').toString());
    }

    private String serializedName(Field field) throws ReflectiveOperationException {
        for (var annotation : field.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("SerializedName")) {
                return (String) annotation.annotationType().getMethod("value").invoke(annotation);
            }
        }
        return null;
    }

    private String schema(Type type, boolean nullable) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return arguments.length == 1
                    ? "{" + typed("array", nullable) + ",\"items\":" + schema(arguments[0], true) + "}"
                    : "{" + typed("object", nullable) + ",\"additionalProperties\":" + schema(arguments[1], true) + "}";
        }
        return switch (type.getTypeName()) {
            case "java.lang.String" -> "{" + typed("string", nullable) + "}";
            case "byte[]" -> "{" + typed("string", nullable) + ",\"format\":\"byte\"}";
            case "java.time.OffsetDateTime" -> "{" + typed("string", nullable) + ",\"format\":\"date-time\"}";
            case "java.lang.Integer" -> "{" + typed("integer", nullable) + ",\"format\":\"int32\"}";
            case "java.lang.Long" -> "{" + typed("integer", nullable) + ",\"format\":\"int64\"}";
            case "java.lang.Double" -> "{" + typed("number", nullable) + ",\"format\":\"double\"}";
            case "java.lang.Boolean" -> "{" + typed("boolean", nullable) + "}";
            case "java.lang.Object" -> "{}";
            case "io.kubernetes.client.custom.IntOrString" -> oneOf("integer");
            case "io.kubernetes.client.custom.Quantity" -> oneOf("number");
            default -> reference(type, nullable);
        };
    }

    private static String oneOf(String other) {
        return "{\"oneOf\":[{" + typed("string", true) + "},{" + typed(other, false) + "}]}";
    }

    private String reference(Type type, boolean nullable) {
        if (!(type instanceof Class<?> model) || !model.getName().startsWith(MODELS)) {
            throw new IllegalStateException("Nothing is known about the type " + type.getTypeName() + ".");
        }
        require(model);
        String reference = "{\"$ref\":" + quoted("#/definitions/" + model.getSimpleName());
        return nullable ? reference + ",\"nullable\":true}" : reference + "}";
    }

    private static String typed(String type, boolean nullable) {
        return nullable ? "\"type\":[\"" + type + "\",\"null\"]" : "\"type\":\"" + type + "\"";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void save(Path target) throws IOException {
        StringBuilder text = new StringBuilder();
        kinds.forEach((kind, definition) -> text.append(kind).append('\t').append(definition).append('\n'));
        text.append('\n');
        definitions.forEach((name, schema) -> text.append(name).append('\t').append(schema).append('\n'));
        Path unfinished = target.resolveSibling(target.getFileName() + ".tmp");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(unfinished))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Files.move(unfinished, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}

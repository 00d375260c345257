package dev.veranda.function.jsonschema;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.resource.SchemaLoader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Schemas that may refer to each other. Each is read and made ready when it is first needed, and kept as long as the set. Safe for
 * use by several threads if its source is.
 *
 * @param <K> what tells schemas apart
 */
public final class SchemaSet<K> {

    /** Names of schemas within the library. Whatever else a name may be, nothing is loaded for it. */
    private static final String SCHEME = "schema:";

    private static final Dialect DIALECT = Dialect.builder("urn:veranda:schema", Dialects.getDraft202012())
            .keyword(Effort.KEYWORD)
            .keyword(UniqueItems.KEYWORD)
            .formats(KnownFormat.ALL)
            .build();
    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .preloadSchema(false)
            .regularExpressionFactory(LinearPattern::forLibrary)
            .build();

    /** A schema that something refers to. */
    private interface Wanted<K> {
        SchemaDocument<K> document() throws SchemaException;
    }

    private final SchemaSource<K> source;
    private final PartLimit limit;
    private final SchemaRegistry registry;
    private final Map<K, JsonSchema> ready = new ConcurrentHashMap<>();
    private final Map<K, String> names = new HashMap<>();
    private final List<Wanted<K>> wanted = new ArrayList<>();

    private SchemaSet(SchemaSource<K> source, PartLimit limit) {
        this.source = source;
        this.limit = limit;
        SchemaLoader loader = SchemaLoader.builder()
                .resourceLoaders(loaders -> loaders.values(list -> {
                    list.clear();
                    list.add(this::load);
                }))
                .allow(iri -> iri.toString().startsWith(SCHEME))
                .build();
        this.registry = SchemaRegistry.withDialect(
                DIALECT, builder -> builder.schemaRegistryConfig(CONFIG).schemaLoader(loader));
    }

    /** A set of schemas that come with the program. */
    public static <K> SchemaSet<K> trusted(SchemaSource<K> source) {
        return new SchemaSet<>(source, PartLimit.none());
    }

    /** A set of schemas that anybody may have written. They have at most 100,000 parts in all. */
    public static <K> SchemaSet<K> untrusted(SchemaSource<K> source) {
        return new SchemaSet<>(source, new PartLimit(100_000));
    }

    /** @throws SchemaException if it is not a schema, or a larger or deeper one than is accepted */
    public JsonSchema get(K key) throws SchemaException {
        JsonSchema known = ready.get(key);
        if (known == null) {
            known = new JsonSchema(Abandoned.unwrapping(() -> registry.getSchema(SchemaLocation.of(name(key)))));
            ready.put(key, known);
        }
        return known;
    }

    private InputStreamSource load(AbsoluteIri name) {
        return () -> {
            try {
                return new ByteArrayInputStream(
                        rewritten(wanted(name.toString()).document()));
            } catch (SchemaException unusable) {
                throw new Abandoned(unusable);
            }
        };
    }

    private byte[] rewritten(SchemaDocument<K> document) throws SchemaException {
        try {
            return JsonTree.write(new SchemaRewriter(document.strict(), reference -> target(document, reference), limit)
                    .rewrite(document.schema(), document.isResource()));
        } catch (SchemaException broken) {
            throw new SchemaException(document.name() + " cannot be used: " + broken.reason());
        }
    }

    /** What a reference leads to. If that is nothing, it is said when somebody follows it. */
    private String target(SchemaDocument<K> document, SchemaRewriter.Reference reference) {
        try {
            return name(document.references().resolve(reference.text(), reference.nullable()));
        } catch (SchemaException nowhere) {
            return name(() -> {
                throw nowhere;
            });
        }
    }

    private String name(K key) {
        synchronized (wanted) {
            String known = names.get(key);
            if (known == null) {
                known = name(() -> source.document(key));
                names.put(key, known);
            }
            return known;
        }
    }

    private String name(Wanted<K> document) {
        synchronized (wanted) {
            wanted.add(document);
            return SCHEME + (wanted.size() - 1);
        }
    }

    private Wanted<K> wanted(String name) {
        synchronized (wanted) {
            return wanted.get(Integer.parseInt(name.substring(SCHEME.length())));
        }
    }
}

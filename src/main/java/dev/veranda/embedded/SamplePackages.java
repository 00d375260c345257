package dev.veranda.embedded;

import dev.veranda.kpt.PackageContents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The sample packages that come with Veranda, from {@code samples/} on the class path. */
final class SamplePackages {

    private static final String FOLDER = "samples/";

    private SamplePackages() {}

    /** By package name. */
    static Map<String, PackageContents> all() throws IOException {
        Map<String, PackageContents> packages = new TreeMap<>();
        for (String file : read("samples.index").lines().toList()) {
            int slash = file.indexOf('/');
            String name = file.substring(0, slash);
            packages.merge(
                    name,
                    PackageContents.empty().with(file.substring(slash + 1), read(FOLDER + file)),
                    SamplePackages::union);
        }
        return packages;
    }

    private static PackageContents union(PackageContents one, PackageContents other) {
        PackageContents both = one;
        for (var file : other.files().entrySet()) {
            both = both.with(file.getKey(), file.getValue());
        }
        return both;
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("The sample file " + resource + " is missing from the application.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.veranda.function;

import dev.veranda.kpt.resources.PackageResource;
import java.util.Comparator;
import java.util.List;

/** The order in which functions of the Go SDK give resources back, which shows in the order of later results. */
public final class SdkOrder {

    private static final Comparator<PackageResource> ORDER = Comparator.comparing(PackageResource::apiVersion)
            .thenComparing(PackageResource::kind)
            .thenComparing(PackageResource::namespace)
            .thenComparing(PackageResource::name);

    private SdkOrder() {}

    public static List<PackageResource> of(List<PackageResource> items) {
        return items.stream().sorted(ORDER).toList();
    }
}

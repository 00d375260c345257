package dev.veranda.function.kubeconform;

import dev.veranda.kpt.resources.PackageResource;

/** A kind in a version of its API group. */
record Gvk(String apiVersion, String kind) {

    static Gvk of(PackageResource resource) {
        return new Gvk(resource.apiVersion(), resource.kind());
    }

    /** Empty for the core group. */
    String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    String text() {
        return apiVersion + "/" + kind;
    }
}

package dev.veranda.function.starlark;

/** What the starlark function says of configurations it cannot use, and what it leaves on the error stream. */
enum StarlarkWords {
    FIRST("`apiVersion` must be: fn.kpt.dev/v1alpha1", "[error] : %s", StarlarkWords.MISSPELT) {
        @Override
        String otherKind(String apiVersion, String kind) {
            return apiVersion.equals("fn.kpt.dev/v1alpha1") ? "`kind` must be: StarlarkRun" : missing();
        }
    },
    OF_2021("unknown `functionConfig` kind: ", "[error] : %s", StarlarkWords.MISSPELT) {
        @Override
        String noSource(boolean isConfigMap) {
            return isConfigMap
                    ? "`data.source` must not be empty in `ConfigMap`"
                    : "`source` in `StarlarkRun` must not be empty";
        }
    },
    OF_APRIL_2022("runtime error: invalid memory address or nil pointer dereference", "", StarlarkWords.MISSPELT),
    OF_MAY_2022(StarlarkWords.EXPECTED, StarlarkWords.SDK, StarlarkWords.MISSPELT),
    OF_2025(StarlarkWords.EXPECTED, StarlarkWords.SDK, "starlark-function-run");

    private static final String EXPECTED = "FunctionConfig is missing. Expect `ConfigMap` or `StarlarkRun`";
    private static final String SDK = "failed to evaluate function: error: function failure";
    private static final String MISSPELT = "stalark-function-run";

    private final String missing;
    private final String stderr;
    private final String unnamed;

    StarlarkWords(String missing, String stderr, String unnamed) {
        this.missing = missing;
        this.stderr = stderr;
        this.unnamed = unnamed;
    }

    /** There is no configuration. */
    String missing() {
        return missing;
    }

    /** The configuration is of another kind. */
    String otherKind(String apiVersion, String kind) {
        return "`functionConfig` must be either /v1, Kind=ConfigMap or fn.kpt.dev/v1alpha1, Kind=StarlarkRun, but we got: "
                + (apiVersion.contains("/") ? apiVersion : "/" + apiVersion) + ", Kind=" + kind;
    }

    /** The configuration has no script. */
    String noSource(boolean isConfigMap) {
        return "`source` must not be empty";
    }

    /** What a script is called whose configuration has no name. */
    String unnamed() {
        return unnamed;
    }

    String stderr(String reason) {
        return stderr.replace("%s", reason);
    }
}

package dev.veranda.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits that a test can reach. */
public final class TightLimits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "veranda.api.largest-body", "20000",
                "veranda.api.request-time", "PT5S",
                "veranda.api.watches-per-caller", "3",
                "veranda.api.changes-in-memory", "16",
                "veranda.api.watch-permitted", "PT0.2S",
                "veranda.api.watch-patience", "PT2S");
    }
}

package dev.veranda.kpt.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlFile;
import org.junit.jupiter.api.Test;

class AttributionTest {

    @Test
    void theGroupIsAddedToThoseNotedAlready() {
        assertThat(noted("")).isEqualTo("krm-fn");
        assertThat(noted("other/v1")).isEqualTo("other/v1,krm-fn");
        assertThat(noted("a,krm-live-pkg,b")).isEqualTo("a,krm-pkg-fn-live,b");
        assertThat(noted("krm-fn")).isEqualTo("krm-fn");
    }

    @Test
    void otherResourcesGetNone() {
        Resource resource = resource("apps/v1", "");
        Attribution.add(resource, Attribution.CommandGroup.FN);

        assertThat(resource.annotations()).isEmpty();
    }

    private static String noted(String present) {
        Resource resource = resource("compute.cnrm.cloud.google.com/v1", present);
        Attribution.add(resource, Attribution.CommandGroup.FN);
        return resource.annotation(Attribution.ANNOTATION).orElseThrow();
    }

    private static Resource resource(String apiVersion, String present) {
        Resource resource = Resource.allIn(
                        YamlFile.parse("apiVersion: " + apiVersion + "\nkind: K\nmetadata:\n  name: n\n"))
                .getFirst();
        if (!present.isEmpty()) {
            resource.setAnnotation(Attribution.ANNOTATION, present);
        }
        return resource;
    }
}

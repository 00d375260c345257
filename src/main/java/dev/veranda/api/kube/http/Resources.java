package dev.veranda.api.kube.http;

import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.http.negotiation.Address;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every kind that is served. */
@ApplicationScoped
class Resources {

    private final Instance<Resource> beans;

    Resources(Instance<Resource> beans) {
        this.beans = beans;
    }

    Optional<Resource> at(Address address) {
        return beans.stream().filter(bean -> address.fits(bean.type())).findFirst();
    }

    /** By group, version and plural. */
    List<ResourceType> types() {
        return beans.stream()
                .map(Resource::type)
                .sorted(Comparator.comparing(ResourceType::group)
                        .thenComparing(ResourceType::version)
                        .thenComparing(ResourceType::plural))
                .toList();
    }
}

/**
 * The Kubernetes protocol over HTTP: discovery, schemas, lists, tables, watches, patches, errors. Knows nothing of packages:
 * a kind is a {@link dev.veranda.api.kube.Resource} found as a bean, described by its
 * {@link dev.veranda.api.kube.ResourceType}.
 */
@NullMarked
package dev.veranda.api.kube;

import org.jspecify.annotations.NullMarked;

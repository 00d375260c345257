/**
 * What the merge knows of the types of Kubernetes and Kustomize: which lists have keys, and which comments stay. Start at
 * {@code KubernetesTypes}.
 */
@NullMarked
package dev.veranda.kpt.merge.schema;

import org.jspecify.annotations.NullMarked;

/**
 * {@code kubeconform}: checks resources against the schemas of Kubernetes, those of CustomResourceDefinitions in the same package
 * and schema files of the package. Start reading at {@link dev.veranda.function.kubeconform.Kubeconform}; the schemas of
 * Kubernetes are written by the build.
 */
@NullMarked
package dev.veranda.function.kubeconform;

import org.jspecify.annotations.NullMarked;

/**
 * Checks values against JSON schemas as validators of Kubernetes resources understand them: draft 4 and what later drafts and
 * OpenAPI share with it, plus the extensions of structural schemas. Says what is wrong in the words kubeconform uses. Schemas
 * and values may be hostile: patterns take linear time, depth and work are limited, nothing is ever fetched. Start reading at
 * {@link dev.veranda.function.jsonschema.SchemaCompiler}.
 */
@NullMarked
package dev.veranda.function.jsonschema;

import org.jspecify.annotations.NullMarked;

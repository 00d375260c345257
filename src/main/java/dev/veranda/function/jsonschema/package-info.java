/**
 * Checks values against JSON schemas as validators of Kubernetes resources understand them, by a library, and says what is wrong in
 * the words kubeconform uses. Schemas are first rewritten into plain JSON Schema, since they may be of draft 4, of OpenAPI or
 * structural schemas of Kubernetes. Schemas and values may be hostile: patterns take linear time, depth and work are limited,
 * nothing is ever fetched. Start reading at {@link dev.veranda.function.jsonschema.SchemaSet}.
 */
@NullMarked
package dev.veranda.function.jsonschema;

import org.jspecify.annotations.NullMarked;

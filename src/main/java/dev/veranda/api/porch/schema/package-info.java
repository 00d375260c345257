/**
 * The groups, types and schemas of Porch's API, and the metadata that all its objects have. Start at {@code PorchTypes}.
 */
@NullMarked
package dev.veranda.api.porch.schema;

import org.jspecify.annotations.NullMarked;

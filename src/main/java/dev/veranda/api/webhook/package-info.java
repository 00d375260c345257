/** Push webhooks of Git servers. */
@NullMarked
package dev.veranda.api.webhook;

import org.jspecify.annotations.NullMarked;

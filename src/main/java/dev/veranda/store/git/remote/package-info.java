/**
 * Conversations with a server that nobody here vouches for: which addresses are allowed, how long it may take, how much may
 * come, and in which words it refuses. Start at {@code RemoteConnections}.
 */
@NullMarked
package dev.veranda.store.git.remote;

import org.jspecify.annotations.NullMarked;

/**
 * The one place that makes addresses inside Veranda and reads them. Whatever Git allows in a name can stand in one: {@code #},
 * {@code %}, {@code ?} and {@code /} too. Views name their route with the constants of {@link dev.veranda.ui.link.Links}, link
 * with its methods and read who they are about with {@link dev.veranda.ui.link.Links#named}; nobody puts a name into an address
 * by hand.
 */
@NullMarked
package dev.veranda.ui.link;

import org.jspecify.annotations.NullMarked;

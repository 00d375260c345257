/**
 * What people do with whole packages, named after {@code kpt pkg}: starting one, cloning one, bringing one to a newer version of
 * its upstream, looking at what it is and what it asks for. All are plain functions from contents to contents or to a value.
 */
@NullMarked
package dev.veranda.kpt.pkg;

import org.jspecify.annotations.NullMarked;

/** Several processes of the packaged application on one database. Start reading at {@link dev.veranda.several.SeveralIT}. */
@org.jspecify.annotations.NullMarked
package dev.veranda.several;

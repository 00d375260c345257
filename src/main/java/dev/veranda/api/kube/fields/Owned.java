package dev.veranda.api.kube.fields;

/**
 * What a manager owns.
 *
 * @param time when it last took or changed some of that, in whole seconds of UTC; "" when unknown
 */
record Owned(FieldSet fields, String time) {}

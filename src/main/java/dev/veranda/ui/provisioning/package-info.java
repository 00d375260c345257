/**
 * From a blueprint to a proposed package in three steps: choose, answer what the blueprint asks for, look at the result. Start
 * reading at {@link dev.veranda.ui.provisioning.ProvisioningView}; the address holds every answer, see
 * {@link dev.veranda.ui.provisioning.Answers}.
 */
@NullMarked
package dev.veranda.ui.provisioning;

import org.jspecify.annotations.NullMarked;

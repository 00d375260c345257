package dev.veranda.differential;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Skips properties where there is no kpt to compare with. */
final class NeedsKpt implements SkipExecutionHook {

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        return Kpt.onThisMachine(System.getenv()).isPresent()
                ? SkipResult.doNotSkip()
                : SkipResult.skip("there is no kpt on this machine, so nothing was compared with it");
    }
}

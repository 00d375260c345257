package dev.veranda.ui.component;

import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;

/** Something that can be done on the page that is shown, by the words its button has. */
public record PageAction(String words, SerializableRunnable run) implements Serializable {}

package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of a long list a hundred items stand on the page, and more when somebody asks for them. */
class LongListsTest {

    private static final List<String> MANY =
            IntStream.range(0, 250).mapToObj(i -> "thing " + i).toList();

    @Test
    void aLongListGoesOnWhenAsked() {
        PagedList<String> list = new PagedList<>(MANY, ListItem::new);
        assertThat(list.getComponentCount()).isEqualTo(101);
        assertThat(end(list)).isEqualTo("Show 100 more of 150");

        more(list);
        assertThat(list.getComponentCount()).isEqualTo(201);
        assertThat(end(list)).isEqualTo("Show 50 more of 50");

        more(list);
        assertThat(list.getComponentCount()).isEqualTo(250);
        assertThat(end(list)).isEqualTo("thing 249");
    }

    @Test
    void aShortListIsThereAtOnce() {
        assertThat(new PagedList<>(MANY.subList(0, 100), ListItem::new).getComponentCount())
                .isEqualTo(100);
        assertThat(new PagedList<>(List.<String>of(), ListItem::new).getComponentCount())
                .isZero();
    }

    @Test
    void aListThatFollowsChangesKeepsWhatWasAskedFor() {
        LiveList<String, Span> list = new LiveList<>(thing -> thing, Span::new, Span::setText);
        list.show(MANY);
        assertThat(list.getComponentCount()).isEqualTo(101);

        more(list);
        assertThat(list.getComponentCount()).isEqualTo(201);

        list.show(MANY.subList(1, 250));
        assertThat(list.getComponentCount()).isEqualTo(201);
        assertThat(end(list)).isEqualTo("Show 49 more of 49");
        assertThat(list.getElement().getChild(0).getTextRecursively()).isEqualTo("thing 1");

        list.show(MANY.subList(0, 3));
        assertThat(list.getComponentCount()).isEqualTo(3);
    }

    private static String end(Component list) {
        return list.getElement().getChild(list.getElement().getChildCount() - 1).getTextRecursively();
    }

    private static void more(Component list) {
        NativeButton button = list.getChildren()
                .flatMap(Component::getChildren)
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }
}

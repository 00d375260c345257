package dev.veranda.ui.component;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list that may be long: a hundred items stand on the page, and more when somebody asks for them. */
public class PagedList<T> extends UnorderedList {

    private static final long serialVersionUID = 1L;

    private final transient List<T> things;
    private final transient Function<T, ListItem> item;
    private int shown;
    private @Nullable MoreItem more;

    public PagedList(List<T> things, Function<T, ListItem> item) {
        this.things = List.copyOf(things);
        this.item = item;
        showMore();
    }

    private void showMore() {
        if (more != null) {
            remove(more);
        }
        int until = Math.min(shown + MoreItem.PAGE, things.size());
        things.subList(shown, until).forEach(thing -> add(item.apply(thing)));
        shown = until;
        if (shown < things.size()) {
            more = new MoreItem(things.size() - shown, this::showMore);
            add(more);
        }
    }
}

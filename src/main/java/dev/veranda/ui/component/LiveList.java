package dev.veranda.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list that follows what it shows: a row whose thing is still there stays where it is on the page, with its focus, and is
 * only told what changed; rows of what is new come, rows of what is gone go. Of a long list a hundred rows stand on the page, and
 * more when somebody asks for them.
 */
public class LiveList<T, R extends Component> extends UnorderedList {

    private static final long serialVersionUID = 1L;

    private final transient Function<T, String> key;
    private final transient Function<T, R> make;
    private final transient BiConsumer<R, T> update;
    private final transient Map<String, Entry<T, R>> entries = new HashMap<>();

    private transient List<T> shown = List.of();
    private int most = MoreItem.PAGE;
    private @Nullable MoreItem more;

    private record Entry<T, R>(ListItem item, R row, T shown) {}

    /**
     * @param key tells the things apart
     * @param make makes the row of a thing that was not there before
     * @param update tells a row that its thing is not as it was
     */
    public LiveList(Function<T, String> key, Function<T, R> make, BiConsumer<R, T> update) {
        this.key = key;
        this.make = make;
        this.update = update;
        addClassName("live-list");
    }

    public void show(List<T> all) {
        shown = List.copyOf(all);
        if (more != null) {
            remove(more);
        }
        List<T> things = shown.subList(0, Math.min(most, shown.size()));
        Set<String> stays = things.stream().map(key).collect(Collectors.toSet());
        entries.entrySet().removeIf(entry -> {
            boolean gone = !stays.contains(entry.getKey());
            if (gone) {
                remove(entry.getValue().item());
            }
            return gone;
        });
        for (int index = 0; index < things.size(); index++) {
            T thing = things.get(index);
            String name = key.apply(thing);
            Entry<T, R> entry = entries.computeIfPresent(name, (known, shown) -> renewed(shown, thing));
            place(index, entry == null ? added(name, thing) : entry.item());
        }
        if (things.size() < shown.size()) {
            more = new MoreItem(shown.size() - things.size(), () -> {
                most += MoreItem.PAGE;
                show(shown);
            });
            add(more);
        }
    }

    private Entry<T, R> renewed(Entry<T, R> entry, T thing) {
        if (!thing.equals(entry.shown())) {
            update.accept(entry.row(), thing);
        }
        return new Entry<>(entry.item(), entry.row(), thing);
    }

    private ListItem added(String name, T thing) {
        R row = make.apply(thing);
        ListItem item = new ListItem(row);
        entries.put(name, new Entry<>(item, row, thing));
        return item;
    }

    // Moving an element takes its focus away, so that only those move that must.
    private void place(int index, ListItem item) {
        boolean there = index < getElement().getChildCount()
                && getElement().getChild(index).equals(item.getElement());
        if (!there) {
            getElement().insertChild(index, item.getElement());
        }
    }
}

package dev.veranda.ui.component;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;

/** The end of a list that goes on: how many more there are, and the way to see some of them. */
class MoreItem extends ListItem {

    private static final long serialVersionUID = 1L;

    /** So many items of a list stand on a page until somebody asks for more. */
    static final int PAGE = 100;

    /** @param left how many are not shown yet */
    MoreItem(int left, Runnable onMore) {
        addClassName("more-item");
        NativeButton more = new NativeButton(
                "Show " + Math.min(PAGE, left) + " more of " + Numbers.grouped(left), click -> onMore.run());
        more.addClassName("plain-button");
        add(more);
    }
}

package dev.veranda.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;
import java.util.Collection;
import java.util.stream.Collectors;

/** A person by the name people know; the account name is its title. */
public class PersonName extends Span {

    private static final long serialVersionUID = 1L;

    public PersonName(String account) {
        super(of(account));
        addClassName("person-by-name");
        if (!getText().equals(account)) {
            setTitle(account);
        }
    }

    /** Several, with commas between them. */
    public static Component list(Collection<String> accounts) {
        Span list = new Span();
        for (String account : accounts) {
            if (list.getElement().getChildCount() > 0) {
                list.add(new Text(", "));
            }
            list.add(new PersonName(account));
        }
        return list;
    }

    /** The name alone, for sentences. */
    public static String of(String account) {
        return People.known().nameOf(account);
    }

    /** The names alone, with commas between them. */
    public static String of(Collection<String> accounts) {
        return accounts.stream().map(PersonName::of).collect(Collectors.joining(", "));
    }
}

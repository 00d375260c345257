package dev.veranda.api.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "/packages/default/100%, /packages/default/100%25",
        "/packages/100%zz.main, /packages/100%25zz.main",
        "/packages/%, /packages/%25",
        "/packages/a%2, /packages/a%252",
        "/packages/pkg%20x%, /packages/pkg%20x%25",
        "/catalog?q=%&repository=a%20b, /catalog?q=%25&repository=a%20b",
        "/catalog?q=a|b, /catalog?q=a%7Cb",
        "/catalog?q={x}^`, /catalog?q=%7Bx%7D%5E%60",
        "/packages/a[1], /packages/a%5B1%5D"
    })
    void whatIsNoEncodingBecomesOne(String typed, String meant) {
        assertThat(TypedAddresses.encoded(typed)).isEqualTo(meant);
        assertThat(URI.create(meant).getRawPath()).startsWith("/");
    }

    @Test
    void whatIsAnEncodingStays() {
        assertThat(TypedAddresses.encoded("/packages/gr%c3%b6%C3%9Fe%2F%25?a=%20+#b"))
                .isEqualTo("/packages/gr%c3%b6%C3%9Fe%2F%25?a=%20+#b");
    }

    @Property
    void whateverIsTypedBecomesAnAddress(@ForAll @CharRange(from = '!', to = '~') String typed) {
        String encoded = TypedAddresses.encoded("/packages/" + typed.replace('#', '-'));
        assertThat(URI.create(encoded).getRawPath()).startsWith("/packages/");
        assertThat(TypedAddresses.encoded(encoded)).isEqualTo(encoded);
    }
}

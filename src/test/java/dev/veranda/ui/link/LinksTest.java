package dev.veranda.ui.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import dev.veranda.repository.ObjectName;
import dev.veranda.ui.component.Query;
import java.net.URI;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @Property
    void aLinkToAPageOfARevisionNamesIt(@ForAll("revisions") ObjectName name) {
        // A browser changes nothing about it.
        assertThat(URI.create("http://127.0.0.1/").resolve(Links.revision(name)).getRawPath())
                .isEqualTo("/" + Links.revision(name));
        assertThat(read(Links.revision(name))).isEqualTo(name);
        assertThat(read(Links.edit(name))).isEqualTo(name);
        assertThat(read(Links.revision(name) + "/review")).isEqualTo(name);
        assertThat(read(Links.revision(name) + "/upgrade")).isEqualTo(name);
    }

    @Property
    void aLinkToARepositoryNamesIt(@ForAll("labels") String namespace, @ForAll("labels") String repository) {
        ObjectName name = new ObjectName(namespace, repository);
        assertThat(read(Links.repository(name))).isEqualTo(name);
    }

    @Property
    void whatIsAskedForAfterSigningInIsTheSameLink(@ForAll("revisions") ObjectName name) {
        Query signIn = new Query("sign-in", java.util.Map.of()).with("to", Links.revision(name) + "?tab=compare");
        String to = Query.of(new Location(signIn.href())).first("to").orElseThrow();
        assertThat(read(to)).isEqualTo(name);
    }

    @Property
    void theTextOfANameIsReadAsThatName(@ForAll("revisions") ObjectName name) {
        assertThat(ObjectName.ofText(name.text())).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "s02.größe.main, packages/s02.gr%C3%B6%C3%9Fe.main",
                "s30.pkg#1.main, packages/s30.pkg%231.main",
                "s30.pkg%20x.main, packages/s30.pkg%2520x.main",
                "s30.a+b.main, packages/s30.a%2Bb.main",
                "q10.a.release/1.0, packages/q10.a.release%2F1.0",
                "s30.日本.main, packages/s30.%E6%97%A5%E6%9C%AC.main",
            })
    void everythingButUnreservedCharactersIsEncoded(String name, String link) {
        assertThat(Links.revision(ObjectName.inDefault(name))).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "packages/q10.a.release/1.0",
                "packages/q10.a.release%2F1.0",
                "packages/q10.a.release%2f1.0",
                "packages/q10.a.release/1.0/",
                "packages/default/q10.a.release/1.0",
                "packages/q10.a.release%2F1.0/edit",
                "packages/q10.a.release/1.0/review",
            })
    void anAddressTypedByHandIsRead(String typed) {
        assertThat(read(typed)).isEqualTo(ObjectName.inDefault("q10.a.release/1.0"));
    }

    @Test
    void aBranchMayBeCalledLikeAPage() {
        ObjectName name = ObjectName.inDefault("q10.a.release/edit");
        assertThat(read(Links.revision(name))).isEqualTo(name);
    }

    @Test
    void aPercentSignTypedAsItIsIsOne() {
        assertThat(read("packages/s.100%.main")).isEqualTo(ObjectName.inDefault("s.100%.main"));
    }

    @Test
    void whatLooksLikeAnEncodingCanBeMeantAsItIsTyped() {
        Location typed = new Location("packages/team-a/s.pkg%20x.release/1.0");
        assertThat(Links.named(typed)).isEqualTo(new ObjectName("team-a", "s.pkg x.release/1.0"));
        assertThat(Links.asTyped(typed)).isEqualTo(new ObjectName("team-a", "s.pkg%20x.release/1.0"));
    }

    @Test
    void aRepositoryMayBeCalledLikeThePageThatRegistersOne() {
        String link = Links.repository("register");
        assertThat(link).isNotEqualTo(Links.REGISTER);
        assertThat(read(link)).isEqualTo(ObjectName.inDefault("register"));
    }

    @Test
    void anObjectElsewhereHasItsNamespaceBeforeItsName() {
        assertThat(Links.revision(new ObjectName("team-a", "blueprints.basens.v1")))
                .isEqualTo("packages/team-a/blueprints.basens.v1");
        assertThat(Links.repository(new ObjectName("team-a", "blueprints")))
                .isEqualTo("repositories/team-a/blueprints");
    }

    @Test
    void anAddressWithoutANameNamesNobody() {
        assertThat(read("packages").name()).isEmpty();
        assertThat(read("packages/").name()).isEmpty();
    }

    private static ObjectName read(String link) {
        return Links.named(new Location(link));
    }

    @Provide
    static Arbitrary<ObjectName> revisions() {
        Arbitrary<String> folders = part().list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join(".", parts));
        Arbitrary<String> branches = part().list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("/", parts));
        return Combinators.combine(Arbitraries.of("default", "team-a", "x"), labels(), folders, branches)
                .as((namespace, repository, folder, branch) ->
                        new ObjectName(namespace, repository + "." + folder + "." + branch));
    }

    @Provide
    static Arbitrary<String> labels() {
        Arbitrary<String> any = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(63);
        return Arbitraries.oneOf(any, Arbitraries.of("register", "packages", "edit", "default", "a-b"));
    }

    /** What Git allows between two slashes. */
    private static Arbitrary<String> part() {
        Arbitrary<String> awkward = Arbitraries.of(
                "größe",
                "日本",
                "pkg#1",
                "pkg%20x",
                "100%",
                "%",
                "%zz",
                "a+b",
                "a&b=c",
                "it's",
                "\"q\"",
                "<b>",
                "{x}",
                "a;b",
                "a,b",
                "a|b",
                "$x",
                "!",
                "@",
                "v1.2.3",
                "v1-.-x",
                "😀",
                "e\u0301",
                "\u00e9",
                "\u202eabc",
                "edit",
                "review",
                "upgrade",
                "x".repeat(200),
                "日".repeat(80),
                "\u00a0",
                "\ufeff");
        Arbitrary<String> any =
                Arbitraries.strings().all().excludeChars('/').ofMinLength(1).ofMaxLength(20);
        UnaryOperator<Arbitrary<String>> legal =
                names -> names.filter(name -> Repository.isValidRefName("refs/heads/" + name) && wellFormed(name));
        return Arbitraries.oneOf(legal.apply(awkward), legal.apply(any));
    }

    // Git keeps bytes; those that are no UTF-8 are no text here either.
    private static boolean wellFormed(String name) {
        return name.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff);
    }
}

package dev.veranda.store.git.remote;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.failure.Invalid;
import dev.veranda.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private final AddressRules rules = new AddressRules(StoreSettings.defaults());

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ext::sh -c touch% /tmp/x",
                "ssh://git@example.com/x.git",
                "git@example.com:x.git",
                "git://example.com/x.git",
                "ftp://example.com/x.git",
                "amazon-s3://bucket/x.git",
                "http://example.com/x.git",
                "https://user:secret@example.com/x.git",
                "https://token@example.com/x.git",
                "https:///x.git",
                "https://exa mple.com/x.git",
                "https://example.com/x.git?ref=1",
                "https://example.com/x.git#main",
                "https://127.0.0.1/x.git",
                "https://localhost/x.git",
                "https://[::1]/x.git",
                "https://[::ffff:127.0.0.1]/x.git",
                "https://[fd00::1]/x.git",
                "https://[fe80::1]/x.git",
                "https://[64:ff9b::7f00:1]/x.git",
                "https://10.0.0.1/x.git",
                "https://172.16.3.4/x.git",
                "https://192.168.1.1/x.git",
                "https://100.64.0.1/x.git",
                "https://169.254.169.254/latest/meta-data",
                "https://0.0.0.0/x.git",
                "https://198.18.0.1/x.git",
                "https://198.19.255.255/x.git",
                "https://192.0.2.1/x.git",
                "https://198.51.100.1/x.git",
                "https://203.0.113.255/x.git",
                "https://192.0.0.8/x.git",
                "https://192.88.99.1/x.git",
                "https://240.0.0.1/x.git",
                "https://255.255.255.255/x.git",
                "https://224.0.0.1/x.git",
                "https://100.127.255.255/x.git",
                "https://172.31.255.255/x.git",
                "https://[::ffff:198.18.0.1]/x.git",
                "https://[::192.0.2.1]/x.git",
                "https://[64:ff9b:1::1]/x.git",
                "https://[2001:db8::1]/x.git",
                "https://[3fff::1]/x.git",
                "https://[2001::1]/x.git",
                "https://[2002:7f00:1::]/x.git",
                "https://[100::1]/x.git",
                "https://[fec0::1]/x.git",
                "https://[ff02::1]/x.git",
                "https://[5f00::1]/x.git",
                "https://2130706433/x.git",
                "/etc",
                "file:///etc",
                "../x.git",
                "x.git",
                ""
            })
    void theDefaultsRefuse(String url) {
        assertThatThrownBy(() -> rules.require(url)).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://198.17.255.255/x.git",
                "https://198.20.0.0/x.git",
                "https://100.63.255.255/x.git",
                "https://100.128.0.0/x.git",
                "https://172.32.0.0/x.git",
                "https://223.255.255.255/x.git",
                "https://[2606:4700:4700::1111]/x.git",
                "https://[2001:4860:4860::8888]/x.git"
            })
    void neighboursOfReservedRangesArePublic(String url) {
        assertThatCode(() -> rules.require(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/x.git", "https://example.com:8443/a/b", "HTTPS://example.com/x"})
    void theDefaultsAllowHttpsToPublicHosts(String url) {
        assertThatCode(() -> rules.require(url)).doesNotThrowAnyException();
    }

    @Test
    void theSecretInARefusedAddressIsNotRepeated() {
        assertThatThrownBy(() -> rules.require("https://user:hunter2@example.com/x.git"))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aLocalPathIsAllowedBelowTheConfiguredFoldersOnly() throws IOException {
        Path allowed = Files.createDirectory(temp.resolve("allowed"));
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.createSymbolicLink(allowed.resolve("link"), outside);
        AddressRules local = new AddressRules(StoreSettings.defaults().withLocalFolders(List.of(allowed)));
        assertThatCode(() -> local.require(allowed.resolve("x.git").toString())).doesNotThrowAnyException();
        assertThatCode(() -> local.require("file://" + allowed.resolve("x.git")))
                .doesNotThrowAnyException();
        for (String url : List.of(
                outside.resolve("x.git").toString(),
                allowed + "/../outside/x.git",
                allowed.resolve("link").resolve("x.git").toString(),
                allowed + "x/y.git",
                "file://otherhost" + allowed.resolve("x.git"))) {
            assertThatThrownBy(() -> local.require(url)).as(url).isInstanceOf(Invalid.class);
        }
    }

    @Test
    void aPathElsewhereIsRefusedWithEveryFolderThatIsAllowed() throws IOException {
        Path one = Files.createDirectory(temp.resolve("one"));
        Path two = Files.createDirectory(temp.resolve("two"));
        AddressRules local = new AddressRules(StoreSettings.defaults().withLocalFolders(List.of(one, two)));

        assertThatThrownBy(() -> local.require(temp.resolve("x.git").toString()))
                .hasMessageContaining("have to lie below " + one + " or " + two);
    }

    @Test
    void plainHttpIsForTheOwnMachineOnlyAndOnlyWhenPrivateHostsAreAllowed() {
        AddressRules own = new AddressRules(StoreSettings.defaults().withPrivateHosts());
        assertThatCode(() -> own.require("http://127.0.0.1:3000/x.git")).doesNotThrowAnyException();
        assertThatThrownBy(() -> own.require("http://10.0.0.1/x.git")).isInstanceOf(Invalid.class);
    }

    @Test
    void aHostNameIsJudgedByTheAddressItLeadsTo() {
        assertThatThrownBy(() -> rules.requireHost("localhost"))
                .isInstanceOf(BlockedAddress.class)
                .hasMessageContaining("private network address");
    }
}

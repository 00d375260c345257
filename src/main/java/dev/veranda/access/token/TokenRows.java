package dev.veranda.access.token;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The table of tokens. Call everything here in a transaction. */
final class TokenRows {

    private TokenRows() {}

    static List<Token> live(String account, Instant now) {
        return TokenRow.<TokenRow>list("account = ?1 and revokedAt is null and expiresAt > ?2", account, now).stream()
                .map(TokenRow::token)
                .toList();
    }

    /** All that nobody revoked, the newest first: those that have expired too, so that their owner sees why they stopped. */
    static List<Token> unrevoked(String account) {
        return TokenRow.<TokenRow>list("account = ?1 and revokedAt is null order by createdAt desc, id", account)
                .stream()
                .map(TokenRow::token)
                .toList();
    }

    static List<Token> unrevokedOfEveryone(String words, int limit) {
        return TokenRow.<TokenRow>find(
                        "revokedAt is null and (locate(?1, lower(account)) > 0 or locate(?1, lower(name)) > 0)"
                                + " order by account, createdAt desc, id",
                        words.strip().toLowerCase(Locale.ROOT))
                .page(0, limit)
                .stream()
                .map(TokenRow::token)
                .toList();
    }

    static Token save(TokenText text, String account, NewToken wanted, Instant now) {
        TokenRow row = new TokenRow();
        row.id = text.id();
        row.account = account;
        row.name = wanted.name();
        row.hash = text.hash();
        row.scope(wanted.scope());
        row.createdAt = now;
        row.expiresAt = now.plus(wanted.lifetime());
        row.persist();
        return row.token();
    }

    /** Forgets what ended before that time. */
    static long forget(Instant before) {
        return TokenRow.delete("expiresAt < ?1 or revokedAt < ?1", before);
    }
}

package dev.veranda.access.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The text of an access token: {@code vrd_<id>_<secret>}, in digits and small letters only, so that a double click takes all of
 * it and scanners for leaked secrets find it. The id is public and finds the row; the secret is 256 bits.
 *
 * <p>Its {@code toString} shows the id alone.
 */
final class TokenText {

    private static final Pattern FORM = Pattern.compile("vrd_([0-9a-z]{12})_[0-9a-z]{50}");
    private static final int RADIX = 36;
    private static final int ID_DIGITS = 12;
    private static final int SECRET_DIGITS = 50;
    private static final int ID_BITS = 62;
    private static final int SECRET_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final String text;

    private TokenText(String id, String text) {
        this.id = id;
        this.text = text;
    }

    static TokenText random() {
        return of(randomId(), new BigInteger(SECRET_BITS, RANDOM));
    }

    static String randomId() {
        return digits(new BigInteger(ID_BITS, RANDOM), ID_DIGITS);
    }

    /** The text that belongs to this id for whoever holds the key; the same each time. */
    static TokenText derived(byte[] key, String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] secret = mac.doFinal(("access token " + id).getBytes(StandardCharsets.UTF_8));
            return of(id, new BigInteger(1, secret));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty for what cannot be a token of ours. */
    static Optional<TokenText> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new TokenText(matcher.group(1), text)) : Optional.empty();
    }

    String id() {
        return id;
    }

    /** The secret itself, to be shown once. */
    String reveal() {
        return text;
    }

    /** What is kept of it. No salt and no slow hash: nobody guesses 256 random bits. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes as long for a wrong secret as for the right one. */
    boolean matches(byte[] kept) {
        return MessageDigest.isEqual(kept, hash());
    }

    @Override
    public String toString() {
        return "vrd_" + id + "_…";
    }

    private static TokenText of(String id, BigInteger secret) {
        return new TokenText(id, "vrd_" + id + "_" + digits(secret, SECRET_DIGITS));
    }

    private static String digits(BigInteger number, int length) {
        String digits = number.toString(RADIX);
        return "0".repeat(length - digits.length()) + digits;
    }
}

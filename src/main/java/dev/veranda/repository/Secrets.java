package dev.veranda.repository;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals credentials for the database: AES-256-GCM under the key derived from {@code veranda.secret-key}, bound to the row
 * they belong to, so that a sealed value moved to another row does not open.
 */
@ApplicationScoped
class Secrets {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final Optional<SecretKey> key;
    private final SecureRandom random = new SecureRandom();

    Secrets(@ConfigProperty(name = "veranda.secret-key") Optional<String> key) {
        this.key = key.map(Secrets::derive);
    }

    boolean ready() {
        return key.isPresent();
    }

    byte[] seal(String secret, UUID owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), owner);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException if the value was sealed under another key or for another row */
    String open(byte[] sealed, UUID owner) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] text = run(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length), owner);
        return new String(text, StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, UUID owner) {
        SecretKey present = key.orElseThrow(() -> new IllegalStateException("veranda.secret-key is not configured"));
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, present, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.toString().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A stored credential does not open: veranda.secret-key is not the one it was sealed with", e);
        }
    }

    private static SecretKey derive(String text) {
        if (text.length() < 32) {
            throw new IllegalArgumentException("veranda.secret-key needs at least 32 characters");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(digest, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

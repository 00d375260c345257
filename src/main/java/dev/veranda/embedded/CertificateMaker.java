package dev.veranda.embedded;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes a certificate authority of our own and server certificates it signs, for this machine alone. */
final class CertificateMaker {

    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    // What browsers and Apple's clients accept at most.
    private static final Duration SERVER_LIFE = Duration.ofDays(397);
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final int SERIAL_BITS = 120;
    private static final String SIGNATURE = "SHA256withECDSA";

    private final Clock clock;

    CertificateMaker(Clock clock) {
        this.clock = clock;
    }

    /** A certificate and the key that belongs to it. */
    record Identity(X509Certificate certificate, PrivateKey key) {}

    /** @param label tells apart the authorities of several data folders in a list of trusted ones */
    Identity authority(String label) throws GeneralSecurityException, IOException {
        KeyPair pair = keyPair();
        X500Name name = new X500Name("CN=Veranda local authority " + label);
        Instant until = clock.instant().plus(AUTHORITY_LIFE);
        JcaX509v3CertificateBuilder builder = builder(name, name, until, pair.getPublic());
        JcaX509ExtensionUtils keyIds = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, keyIds.createSubjectKeyIdentifier(pair.getPublic()));
        return new Identity(signed(builder, pair.getPrivate()), pair.getPrivate());
    }

    /** For 127.0.0.1, ::1 and localhost; never beyond the life of the authority. */
    Identity server(Identity authority) throws GeneralSecurityException, IOException {
        KeyPair pair = keyPair();
        Instant longest = clock.instant().plus(SERVER_LIFE);
        Instant authorityEnds = authority.certificate().getNotAfter().toInstant();
        JcaX509v3CertificateBuilder builder = builder(
                X500Name.getInstance(
                        authority.certificate().getSubjectX500Principal().getEncoded()),
                new X500Name("CN=Veranda on this machine"),
                longest.isBefore(authorityEnds) ? longest : authorityEnds,
                pair.getPublic());
        JcaX509ExtensionUtils keyIds = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, thisMachine());
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, keyIds.createSubjectKeyIdentifier(pair.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, keyIds.createAuthorityKeyIdentifier(authority.certificate()));
        return new Identity(signed(builder, authority.key()), pair.getPrivate());
    }

    private static GeneralNames thisMachine() {
        return new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        });
    }

    private JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject, Instant until, PublicKey key) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS),
                Date.from(clock.instant().minus(CLOCKS_DIFFER)),
                Date.from(until),
                subject,
                key);
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}

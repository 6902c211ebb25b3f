package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryCertificates;
import dev.imagebuilder.executor.port.ClientCertificate;
import dev.imagebuilder.executor.port.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Decides which TLS certificates are believed, and which one is shown. */
final class Trust {

    /** Where Linux distributions keep the authorities that the machine trusts; Java has a list of its own. */
    private static final List<Path> SYSTEM =
            List.of(Path.of("/etc/ssl/certs/ca-certificates.crt"), Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

    private Trust() {}

    /** Java's authorities, the machine's, and those of the given PEM files; or anybody, for any host. */
    static SSLContext in(RegistryCertificates certificates, boolean anybody) throws Refusal {
        KeyManager[] identity = certificates.client().isPresent()
                ? identity(certificates.client().get())
                : new KeyManager[0];
        List<Certificate> trusted = new ArrayList<>();
        for (Path file : anybody ? List.<Path>of() : certificates.authorities()) {
            trusted.addAll(read(file));
        }
        try {
            if (anybody) {
                return context(identity, new TrustManager[] {new Credulous()});
            }
            trusted.addAll(java());
            trusted.addAll(system());
            return context(identity, managers(trusted));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java platform has no TLS", e);
        }
    }

    private static KeyManager[] identity(ClientCertificate client) throws Refusal {
        Certificate[] chain = read(client.certificate()).toArray(Certificate[]::new);
        PrivateKey key = new ClientKey(client.key()).read();
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("client", key, new char[0], chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new Refusal(new Failure(
                            Failure.Kind.INVALID,
                            "the certificate " + client.certificate() + " and the key " + client.key()
                                    + " cannot be used together")
                    .because(String.valueOf(e.getMessage())));
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws Refusal {
        try {
            Collection<? extends Certificate> found = parse(Files.readAllBytes(file));
            if (found.isEmpty()) {
                throw noCertificate(file, "");
            }
            return found;
        } catch (NoSuchFileException e) {
            throw new Refusal(new Failure(Failure.Kind.NOT_FOUND, "the certificate " + file + " does not exist"));
        } catch (IOException e) {
            throw Refusal.of("the certificate " + file + " cannot be read", e);
        } catch (CertificateException e) {
            throw noCertificate(file, String.valueOf(e.getMessage()));
        }
    }

    private static Refusal noCertificate(Path file, String cause) {
        return new Refusal(new Failure(Failure.Kind.INVALID, file + " holds no certificate that can be read")
                .because(cause)
                .hint("a certificate is a PEM file with BEGIN CERTIFICATE"));
    }

    private static Collection<? extends Certificate> parse(byte[] pem) throws IOException, CertificateException {
        try (InputStream in = new ByteArrayInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static List<? extends Certificate> java() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .flatMap(manager -> manager instanceof X509TrustManager known
                        ? Arrays.stream(known.getAcceptedIssuers())
                        : Stream.empty())
                .toList();
    }

    private static Collection<? extends Certificate> system() throws IOException {
        Optional<Path> file = SYSTEM.stream().filter(Files::isReadable).findFirst();
        try {
            return file.isPresent() ? parse(Files.readAllBytes(file.get())) : List.of();
        } catch (CertificateException e) {
            // What the machine's administrator has broken, Java's own list may make up for.
            return List.of();
        }
    }

    private static TrustManager[] managers(List<Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : trusted) {
            store.setCertificateEntry(Integer.toString(store.size()), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static SSLContext context(KeyManager[] identity, TrustManager[] managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity, managers, null);
        return context;
    }
}

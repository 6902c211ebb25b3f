package dev.imagebuilder.executor.net;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
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
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Who says which servers are the ones that they say they are. */
public final class Authorities {

    /** Where Linux distributions keep the authorities that the machine trusts; Java has a list of its own. */
    private static final List<Path> SYSTEM =
            List.of(Path.of("/etc/ssl/certs/ca-certificates.crt"), Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

    private Authorities() {}

    /** The machine's own list, as a PEM file. */
    public static Optional<Path> ofMachine() {
        return SYSTEM.stream().filter(Files::isReadable).findFirst();
    }

    /** Those in a PEM file, at least one. */
    public static Result<List<Certificate>> in(Path file) {
        try {
            List<Certificate> found = parse(Files.readAllBytes(file));
            return found.isEmpty() ? noCertificate(file, "") : Result.done(found);
        } catch (NoSuchFileException e) {
            return new Failure(Failure.Kind.NOT_FOUND, "the certificate " + file + " does not exist").result();
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "the certificate " + file + " cannot be read")
                    .because(e)
                    .result();
        } catch (CertificateException e) {
            return noCertificate(file, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Trusts Java's authorities, the machine's, and more.
     *
     * @param identity what shows who we are; may be empty
     */
    public static SSLContext context(KeyManager[] identity, List<Certificate> more) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            List<Certificate> all = new ArrayList<>(more);
            all.addAll(java());
            all.addAll(system());
            for (Certificate certificate : all) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java platform has no TLS", e);
        }
    }

    private static <T> Result<T> noCertificate(Path file, String cause) {
        return new Failure(Failure.Kind.INVALID, file + " holds no certificate that can be read")
                .because(cause)
                .hint("a certificate is a PEM file with BEGIN CERTIFICATE")
                .result();
    }

    private static List<Certificate> parse(byte[] pem) throws IOException, CertificateException {
        try (InputStream in = new ByteArrayInputStream(pem)) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
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
        try {
            Optional<Path> file = ofMachine();
            return file.isPresent() ? parse(Files.readAllBytes(file.get())) : List.of();
        } catch (CertificateException e) {
            // What the machine's administrator has broken, Java's own list may make up for.
            return List.of();
        }
    }
}

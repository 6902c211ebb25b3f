package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.net.Authorities;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryCertificates;
import dev.imagebuilder.executor.port.ClientCertificate;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Decides which TLS certificates are believed, and which one is shown. */
final class Trust {

    private Trust() {}

    /** Java's authorities, the machine's, and those of the given PEM files; or anybody, for any host. */
    static SSLContext in(RegistryCertificates certificates, boolean anybody) throws Refusal {
        KeyManager[] identity = certificates.client().isPresent()
                ? identity(certificates.client().get())
                : new KeyManager[0];
        if (anybody) {
            return credulous(identity);
        }
        List<Certificate> trusted = new ArrayList<>();
        for (Path file : certificates.authorities()) {
            trusted.addAll(read(file));
        }
        return Authorities.context(identity, trusted);
    }

    private static SSLContext credulous(KeyManager[] identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity, new TrustManager[] {new Credulous()}, null);
            return context;
        } catch (GeneralSecurityException e) {
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

    private static List<Certificate> read(Path file) throws Refusal {
        return switch (Authorities.in(file)) {
            case Result.Done<List<Certificate>>(List<Certificate> found) -> found;
            case Result.Failed<List<Certificate>>(Failure failure) -> throw new Refusal(failure);
        };
    }
}

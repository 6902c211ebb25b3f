package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.attestation.Sbom;
import dev.imagebuilder.executor.attestation.SigningKey;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads what a build operation is told of attestations, with the key of signatures. */
final class AttestationReader {
    private static final String INPUT = "attestation";
    private static final String FILE = "signing_key";
    private static final String TEXT = "signing_private_key";

    private AttestationReader() {}

    static Checked<AttestationRequest> read(OperationCall call) {
        Fields said = Fields.of(call.inputs()).fields(INPUT).orElse(Fields.NONE);
        Optional<Sbom.Form> form = said.text("sbom")
                .filter(word -> !word.equals("none"))
                .map(word -> Sbom.Form.valueOf(word.toUpperCase(Locale.ROOT)));
        return switch (key(said)) {
            case Result.Done<Optional<SigningKey>>(Optional<SigningKey> key) ->
                Checked.of(new AttestationRequest(form, said.isTrue("provenance"), key));
            case Result.Failed<Optional<SigningKey>>(Failure failure) ->
                Checked.failed(Finding.error(Code.SIGNING_KEY_UNFIT, call.place(INPUT), failure.message())
                        .note(failure.cause())
                        .hint(failure.hint()));
        };
    }

    private static Result<Optional<SigningKey>> key(Fields said) {
        Optional<String> file = said.text(FILE);
        Optional<String> text = said.text(TEXT);
        if (file.isPresent() && text.isPresent()) {
            return new Failure(Failure.Kind.INVALID, "there is both a " + FILE + " and a " + TEXT)
                    .hint("leave one of them out")
                    .result();
        }
        if (file.isPresent()) {
            return text(Path.of(file.get())).then(pem -> key(pem, file.get()));
        }
        return text.isPresent() ? key(text.get(), "the " + TEXT) : Result.done(Optional.empty());
    }

    private static Result<Optional<SigningKey>> key(String pem, String name) {
        return switch (SigningKey.of(pem)) {
            case Result.Done<SigningKey>(SigningKey key) -> Result.done(Optional.of(key));
            case Result.Failed<SigningKey>(Failure why) ->
                new Failure(why.kind(), name + " " + why.message(), why.cause(), why.hint()).result();
        };
    }

    private static Result<String> text(Path file) {
        try {
            return Result.done(Files.readString(file));
        } catch (IOException e) {
            return new Failure(Failure.Kind.INVALID, "the signing key " + file + " cannot be read")
                    .because(e)
                    .result();
        }
    }
}

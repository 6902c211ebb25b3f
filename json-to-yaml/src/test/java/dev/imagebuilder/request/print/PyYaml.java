package dev.imagebuilder.request.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** The real PyYAML in a process of its own, which prints as many values as it is given. */
final class PyYaml implements AutoCloseable {
    /** Texts go both ways in ASCII, so that no encoding has a say in it. */
    private static final String PROGRAM = """
            import json, sys, yaml
            for line in sys.stdin:
                printed = yaml.dump(json.loads(line), default_flow_style=False)
                print(printed.encode("ascii").hex(), flush=True)
            """;

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    PyYaml() {
        try {
            process = new ProcessBuilder("python3", "-c", PROGRAM)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        in = process.outputWriter(StandardCharsets.US_ASCII);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    String dump(Map<String, ?> map) {
        // Line ends within texts are escaped in JSON.
        String json = JsonText.of(map).replace("\n", "");
        try {
            in.write(json + "\n");
            in.flush();
            String printed = out.readLine();
            assertThat(printed)
                    .as("an answer of python3 with PyYAML, which the package python3-yaml has")
                    .isNotNull();
            return new String(HexFormat.of().parseHex(printed), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}

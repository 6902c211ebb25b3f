package dev.imagebuilder.executor.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.Shell;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TranslatedScriptPropertyTest {

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.strings()
                .withChars(" \t#\\'\"$`%!-&|;<>(){}*?abé\u2003")
                .ofMaxLength(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    /** What a shell reads from a heredoc in the author's script, it reads from the one in the translated script. */
    @Property(tries = 150)
    void not_a_character_of_a_script_is_lost(@ForAll("lines") List<String> lines, @ForAll boolean isBacktick) {
        String content = String.join("\n", lines) + "\n";
        String directive = isBacktick ? "# escape=`\n" : "";
        String text = directive + "FROM a\nRUN <<SCRIPT\ncat <<'END'\n" + content + "END\nSCRIPT\n";
        String said = Translation.of(Dockerfiles.read(text), Dockerfiles.SETTINGS, Engine.BUILDAH_1_28)
                .map(Translation::text)
                .done()
                .orElseThrow();
        String command = Dockerfiles.read(said)
                .stages()
                .getFirst()
                .instructions()
                .getFirst()
                .arguments();
        assertThat(new String(Shell.output("sh", "-c", command), StandardCharsets.UTF_8))
                .isEqualTo(content);
    }

    /** Texts whose delimiter has quotes are copied as they are. */
    @Property
    void not_a_character_of_a_copied_text_is_lost(@ForAll("lines") List<String> lines) {
        String content = String.join("\n", lines) + "\n";
        String text = "FROM a\nCOPY <<'A' /x\n" + content + "A\n";
        Map<String, ContextFile> files = Translation.of(
                        Dockerfiles.read(text), Dockerfiles.SETTINGS, Engine.BUILDAH_1_28)
                .map(Translation::files)
                .done()
                .orElseThrow();
        assertThat(files.values()).containsExactly(new ContextFile(content, 0644));
    }
}

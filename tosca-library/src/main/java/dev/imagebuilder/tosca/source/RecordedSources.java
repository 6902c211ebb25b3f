package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives texts as they were recorded; those that the product brings along come from the product. */
public final class RecordedSources implements Sources {
    private final Map<String, SourceText> texts;
    private final Map<String, String> names;
    private final List<String> substitutes;
    private final Sources builtin = new FileSources();

    public RecordedSources(Recording recording) {
        this.texts = recording.texts().stream().collect(Collectors.toMap(SourceText::name, Function.identity()));
        this.names = recording.names();
        this.substitutes = recording.substitutes();
    }

    @Override
    public String resolve(String reference, SourceText importer) {
        return importer.isBuiltin()
                ? builtin.resolve(reference, importer)
                : names.getOrDefault(Recording.key(reference, importer), reference);
    }

    @Override
    public Checked<String> profile(String profile, SourceText importer, Location wanted) {
        return Optional.ofNullable(names.get(Recording.key(profile, importer)))
                .map(Checked::of)
                .orElseGet(() -> builtin.profile(profile, importer, wanted));
    }

    @Override
    public Checked<SourceText> read(String name, Optional<Location> wanted) {
        if (name.startsWith(SourceText.BUILTIN)) {
            return builtin.read(name, wanted);
        }
        return Optional.ofNullable(texts.get(name))
                .map(Checked::of)
                .orElseGet(() -> Checked.failed(Finding.error(Code.FILE_UNREADABLE, name + " was not recorded")
                        .at(wanted)));
    }

    @Override
    public Checked<Map<String, Checked<SourceText>>> substitutes() {
        Map<String, Checked<SourceText>> all = new LinkedHashMap<>();
        substitutes.forEach(name -> all.put(name, read(name, Optional.empty())));
        return Checked.of(all);
    }

    @Override
    public Optional<byte[]> image(SourceText text) {
        return builtin.image(text);
    }
}

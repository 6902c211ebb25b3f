package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives what others give, and remembers it. */
public final class RecordingSources implements Sources {
    private final Sources others;
    private final Map<String, SourceText> texts = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<String> substitutes = new ArrayList<>();

    public RecordingSources(Sources others) {
        this.others = others;
    }

    /** What has been read so far. */
    public Recording recording() {
        return new Recording(List.copyOf(texts.values()), names, substitutes);
    }

    /** Remembers also a service that stands in for nodes, with all that was read for it. */
    public void include(SourceText service, Recording ofService) {
        if (substitutes.contains(service.name())) {
            return;
        }
        substitutes.add(service.name());
        texts.putIfAbsent(service.name(), service);
        ofService.texts().forEach(text -> texts.putIfAbsent(text.name(), text));
        ofService.names().forEach(names::putIfAbsent);
    }

    @Override
    public String resolve(String reference, SourceText importer) {
        return named(reference, importer, others.resolve(reference, importer));
    }

    @Override
    public Checked<String> profile(String profile, SourceText importer, Location wanted) {
        return others.profile(profile, importer, wanted).map(name -> named(profile, importer, name));
    }

    private String named(String reference, SourceText importer, String name) {
        if (!importer.isBuiltin()) {
            names.put(Recording.key(reference, importer), name);
        }
        return name;
    }

    @Override
    public Checked<SourceText> read(String name, Optional<Location> wanted) {
        Checked<SourceText> read = others.read(name, wanted);
        read.value().filter(text -> !text.isBuiltin()).ifPresent(text -> texts.put(name, text));
        return read;
    }

    @Override
    public Optional<Finding> missing(String name, Location wanted) {
        return others.missing(name, wanted);
    }

    @Override
    public Optional<Checked<Csar>> csar(String path) {
        Optional<Checked<Csar>> csar = others.csar(path);
        csar.flatMap(Checked::value).map(Csar::entry).ifPresent(entry -> texts.put(entry.name(), entry));
        return csar;
    }

    @Override
    public Checked<Map<String, Checked<SourceText>>> substitutes() {
        return others.substitutes();
    }

    @Override
    public Optional<byte[]> image(SourceText text) {
        return others.image(text);
    }
}

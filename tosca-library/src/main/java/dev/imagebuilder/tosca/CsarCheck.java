package dev.imagebuilder.tosca;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.source.Csar;
import dev.imagebuilder.tosca.source.ToscaMeta;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/** What the version of TOSCA that a CSAR is written in asks of it (TOSCA 1.3, sections 6.1 to 6.3). */
final class CsarCheck {
    private static final List<String> REQUIRED = List.of("template_name", "template_version");

    private final Csar csar;
    private final Findings findings = new Findings();

    private CsarCheck(Csar csar) {
        this.csar = csar;
    }

    /** The definitions that the CSAR begins with. */
    static Checked<SourceText> entry(Csar csar) {
        var check = new CsarCheck(csar);
        // Whatever is wrong with the definitions themselves is found when they are read for the model.
        YamlReader.read(csar.entry()).value().flatMap(CsarCheck::map).ifPresent(check::definitions);
        return check.findings.with(csar.entry());
    }

    private void definitions(YamlNode.Mapping root) {
        Optional<YamlNode.Scalar> written = root.entry("tosca_definitions_version")
                .map(YamlNode.Entry::value)
                .filter(YamlNode.Scalar.class::isInstance)
                .map(YamlNode.Scalar.class::cast);
        Optional<Version> version =
                written.map(YamlNode.Scalar::text).flatMap(Version::named).filter(Version::isSimple);
        if (version.isEmpty()) {
            return;
        }
        if (csar.meta().isPresent()) {
            meta(csar.meta().get(), version.get());
        } else if (version.get() == Version.SIMPLE_1_0) {
            findings.add(Finding.error(
                            Code.CSAR_VERSION_UNFIT,
                            written.get().location(),
                            "a CSAR with definitions of TOSCA 1.0 needs a TOSCA.meta")
                    .hint("add TOSCA-Metadata/TOSCA.meta, or use a later version"));
        } else {
            metadata(root);
        }
    }

    private void meta(ToscaMeta meta, Version version) {
        Optional<ToscaMeta.Line> line = meta.line(ToscaMeta.FILE_VERSION);
        if (version == Version.SIMPLE_1_3
                && line.isPresent()
                && line.get().value().equals("1.0")) {
            findings.add(Finding.error(
                            Code.CSAR_VERSION_UNFIT,
                            line.get().valuePlace(),
                            "a CSAR with definitions of TOSCA 1.3 needs a TOSCA.meta of version 1.1")
                    .hint("write 1.1"));
        }
    }

    private void metadata(YamlNode.Mapping root) {
        Optional<YamlNode.Entry> metadata = root.entry("metadata");
        Optional<YamlNode.Mapping> map = metadata.map(YamlNode.Entry::value).flatMap(CsarCheck::map);
        Location place = metadata.map(entry -> entry.key().location()).orElseGet(root::location);
        for (String key : REQUIRED) {
            if (map.flatMap(entries -> entries.entry(key))
                    .filter(CsarCheck::hasValue)
                    .isEmpty()) {
                findings.add(Finding.error(
                                Code.CSAR_METADATA_MISSING,
                                place,
                                "a CSAR without TOSCA.meta needs \"" + key + "\" in the metadata of its definitions")
                        .hint("write \"" + key + "\" below \"metadata\", or add TOSCA-Metadata/TOSCA.meta"));
            }
        }
    }

    private static boolean hasValue(YamlNode.Entry entry) {
        return !(entry.value() instanceof YamlNode.Scalar scalar)
                || scalar.kind() != YamlNode.Kind.NULL && !scalar.text().isBlank();
    }

    private static Optional<YamlNode.Mapping> map(YamlNode node) {
        return node instanceof YamlNode.Mapping map ? Optional.of(map) : Optional.empty();
    }
}

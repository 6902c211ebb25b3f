package dev.imagebuilder.tosca.yaml;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes maps, lists and plain values as YAML in block style. */
public final class YamlText {

    private YamlText() {}

    public static String of(Object plain) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(1000);
        // Values that are the same object are no less two values.
        options.setDereferenceAliases(true);
        options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
        return new Yaml(new Scalars(options), options).dump(plain);
    }

    private static final class Scalars extends Representer {
        /** Line breaks that are no line feeds; read as such, or not at all, unless they are written as escapes. */
        private static final String ODD_BREAKS = "\u0085\u2028\u2029";

        Scalars(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, DumperOptions.ScalarStyle style) {
            boolean hasOddBreaks = value.chars().anyMatch(c -> ODD_BREAKS.indexOf(c) >= 0);
            return super.representScalar(tag, value, hasOddBreaks ? DumperOptions.ScalarStyle.DOUBLE_QUOTED : style);
        }
    }
}

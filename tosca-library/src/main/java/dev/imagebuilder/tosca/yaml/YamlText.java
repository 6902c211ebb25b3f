package dev.imagebuilder.tosca.yaml;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes maps, lists and plain values as YAML in block style. */
public final class YamlText {

    private YamlText() {}

    public static String of(Object plain) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(1000);
        return new Yaml(options).dump(plain);
    }
}

package dev.imagebuilder.executor.adapter.container;

import dev.imagebuilder.executor.port.ContainerRunner.Container;
import dev.imagebuilder.executor.port.ContainerRunner.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all engines are told of a container in the same words. */
final class Options {
    /** On machines with SELinux, containers may not see what lies in homes otherwise. */
    static final String UNCONFINED = "--security-opt=label=disable";

    private Options() {}

    /** @param writable what lets a mount be written to; buildah has to be told, docker does not know such a word */
    static List<String> of(Container container, String writable) {
        List<String> options = new ArrayList<>();
        for (Mount mount : container.mounts()) {
            String access = mount.isWritable() ? writable : ",readonly";
            options.add("--mount=type=bind,source=" + mount.source() + ",target=" + mount.target() + access);
        }
        for (Map.Entry<String, String> variable : new TreeMap<>(container.environment()).entrySet()) {
            options.add("--env=" + variable.getKey() + "=" + variable.getValue());
        }
        return options;
    }
}

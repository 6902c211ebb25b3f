package dev.imagebuilder.executor.adapter.buildah;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Docker's configurations hold and buildah leaves out of OCI's, where other tools write and read it all the same. */
final class DockerOnly {
    private static final String SHELL = "Shell";
    private static final List<String> MEMBERS = List.of("Healthcheck", "OnBuild", SHELL);

    private DockerOnly() {}

    /**
     * What an image gets from its base image; what its {@code ONBUILD} wants is done, and not passed on.
     *
     * @param known what buildah knows of the base image
     */
    static Map<String, JsonNode> inherited(JsonNode known) {
        Map<String, JsonNode> inherited = of(known);
        inherited.remove("OnBuild");
        return inherited;
    }

    static boolean hasShell(Map<String, JsonNode> members) {
        return members.containsKey(SHELL);
    }

    /** @param known what buildah knows of an image */
    static Map<String, JsonNode> of(JsonNode known) {
        JsonNode all = known.path("Docker").path("config");
        Map<String, JsonNode> found = new LinkedHashMap<>();
        MEMBERS.stream().filter(name -> !all.path(name).isEmpty()).forEach(name -> found.put(name, all.get(name)));
        return found;
    }
}

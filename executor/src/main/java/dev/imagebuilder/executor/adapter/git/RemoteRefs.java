package dev.imagebuilder.executor.adapter.git;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code git ls-remote} listed.
 *
 * @param ids object ids by ref; that of an annotated tag's commit by the ref with {@code ^{}} behind it
 */
record RemoteRefs(Map<String, String> ids) {

    static RemoteRefs parse(String listing) {
        return new RemoteRefs(listing.lines()
                .map(line -> line.split("\t", 2))
                .filter(fields -> fields.length == 2)
                .collect(Collectors.toMap(fields -> fields[1], fields -> fields[0], (first, second) -> first)));
    }

    /** The ref that a version means here. */
    Optional<String> ref(GitVersion version) {
        return version.refs().stream().filter(ids::containsKey).findFirst();
    }

    String commit(String ref) {
        return ids.getOrDefault(ref + "^{}", ids.get(ref));
    }

    /** Branches and tags by their short names, in order. */
    List<String> names() {
        return ids.keySet().stream()
                .map(ref -> ref.replaceFirst("^refs/(heads|tags)/", ""))
                .distinct()
                .sorted()
                .toList();
    }
}

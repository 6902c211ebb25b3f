package dev.imagebuilder.executor.execution.doctor;

import dev.imagebuilder.executor.execution.playbook.InstalledCollection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of openstacksdk that an installed openstack.cloud takes, as its modules check them.
 *
 * @param collection its own version
 */
record SdkRange(Optional<String> collection, Optional<String> least, Optional<String> most) {
    static final String COLLECTION = "openstack.cloud";
    private static final String CHECK = "plugins/module_utils/openstack.py";
    private static final Pattern LEAST = limit("MINIMUM");
    private static final Pattern MOST = limit("MAXIMUM");

    private static Pattern limit(String name) {
        return Pattern.compile("^" + name + "_SDK_VERSION\\s*=\\s*['\"]([\\d.]+)['\"]", Pattern.MULTILINE);
    }

    static SdkRange of(InstalledCollection collection) {
        String check = collection.text(CHECK);
        return new SdkRange(collection.version(), first(LEAST, check), first(MOST, check));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    boolean includes(Version sdk) {
        boolean isTooOld = least.filter(sdk::isBelow).isPresent();
        return !isTooOld
                && most.map(Version::of)
                        .filter(limit -> limit.compareTo(sdk) < 0)
                        .isEmpty();
    }

    /** As pip has it. */
    String demand() {
        String from = least.map(version -> ">=" + version).orElse("");
        String to = most.map(version -> "<=" + version).orElse("");
        return from.isEmpty() || to.isEmpty() ? from + to : from + "," + to;
    }
}

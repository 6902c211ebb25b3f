package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.execution.step.RequestedImage.Variant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which machine builds which variant: one that runs programs of its platform by itself comes first, and of those the one
 * that has the least to do.
 */
final class SharedBuilds {
    private final List<BuildMachine> machines;
    private final Map<Variant, BuildMachine> chosen = new LinkedHashMap<>();

    /** @param machines at least one; of equal ones the first counts */
    SharedBuilds(List<BuildMachine> machines) {
        this.machines = List.copyOf(machines);
    }

    /** The same for the same variant. */
    synchronized BuildMachine of(Variant variant) {
        return chosen.computeIfAbsent(variant, wanted -> machines.stream()
                .min(Comparator.comparing(
                                (BuildMachine machine) -> !machine.platform().runs(wanted.platform()))
                        .thenComparing(this::load))
                .orElseThrow());
    }

    private long load(BuildMachine machine) {
        return chosen.values().stream().filter(machine::equals).count();
    }
}

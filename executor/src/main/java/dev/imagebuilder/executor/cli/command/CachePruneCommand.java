package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.CacheView;
import dev.imagebuilder.tosca.value.ScalarUnit;
import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** {@code executor cache prune}. */
final class CachePruneCommand extends Command {
    private final Services services;
    private final OptionSpec keep = OptionSpec.builder("--keep")
            .paramLabel("SIZE")
            .type(Long.class)
            .converters((ITypeConverter<Long>) CachePruneCommand::size)
            .defaultValue("0 B")
            .description("How much may stay, such as 10GB: what was used last. Default: nothing.")
            .build();
    private final ReportArguments report;

    CachePruneCommand(Services services) {
        super(
                "prune",
                "Removes what was longest not used, and shows what is left.",
                "",
                "Nothing is removed while images are being built.",
                "",
                "Examples:",
                "  executor cache prune",
                "  executor cache prune --keep 10GB");
        this.services = services;
        spec.addOption(keep);
        this.report = ReportArguments.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        return report.show(services.imageCache().prune(keep.getValue()), CacheView::plain, CacheView::human);
    }

    private static long size(String text) {
        return ScalarUnit.SIZE
                .amount(text)
                .filter(bytes -> bytes.signum() >= 0)
                .map(BigDecimal::longValue)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is no size, such as 10GB or 512 MiB"));
    }
}

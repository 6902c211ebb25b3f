package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.CacheView;

/** {@code executor cache show}. */
final class CacheShowCommand extends Command {
    private final Services services;
    private final ReportArguments report;

    CacheShowCommand(Services services) {
        super(
                "show",
                "Shows how much is kept, and where.",
                "",
                "Examples:",
                "  executor cache show",
                "  executor cache show --format json");
        this.services = services;
        this.report = ReportArguments.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        return report.show(services.imageCache().content(), CacheView::plain, CacheView::human);
    }
}

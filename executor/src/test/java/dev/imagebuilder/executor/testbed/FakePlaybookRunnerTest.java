package dev.imagebuilder.executor.testbed;

import dev.imagebuilder.executor.port.PlaybookRunner;
import dev.imagebuilder.executor.port.PlaybookRunnerContract;

final class FakePlaybookRunnerTest extends PlaybookRunnerContract {
    private final FakePlaybookRunner runner = new FakePlaybookRunner();

    @Override
    protected PlaybookRunner runner() {
        return runner;
    }

    @Override
    protected String setting(String stats) {
        return "set: " + stats;
    }

    @Override
    protected String giving(String variable) {
        return "give: " + variable;
    }

    @Override
    protected String failing(String task, String message) {
        return "fail: [ " + task + ", " + message + " ]";
    }

    @Override
    protected String lasting() {
        return "last: true";
    }
}

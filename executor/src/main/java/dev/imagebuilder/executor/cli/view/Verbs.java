package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.tosca.state.Round.Purpose;

/** What xOpera calls the work on a node. */
final class Verbs {

    private Verbs() {}

    static String doing(Purpose purpose) {
        return switch (purpose) {
            case DEPLOY -> "Deploying";
            case UPDATE -> "Updating";
            case DELETE -> "Undeploying";
        };
    }

    static String noun(Purpose purpose) {
        return switch (purpose) {
            case DEPLOY -> "Deployment";
            case UPDATE -> "Update";
            case DELETE -> "Undeployment";
        };
    }
}

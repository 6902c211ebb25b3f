package dev.imagebuilder.executor.execution;

import java.util.Locale;

/** What has become of an instance, in xOpera's words. */
public enum InstanceStatus {
    /** It exists, and nothing was deployed into it. */
    INITIALIZED,
    DEPLOYING,
    DEPLOYED,
    UNDEPLOYING,
    UNDEPLOYED,
    /** The last run failed, was interrupted, or was killed. */
    ERROR,
    /** What is recorded cannot be read. */
    UNKNOWN;

    /** In lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

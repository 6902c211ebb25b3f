package dev.imagebuilder.tosca.diagnostic;

/** Whether a finding stops the work. */
public enum Severity {
    /** It does. */
    ERROR,
    /** It does not, but the user should know. */
    WARNING;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

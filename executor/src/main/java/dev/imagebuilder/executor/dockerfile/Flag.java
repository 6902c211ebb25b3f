package dev.imagebuilder.executor.dockerfile;

/**
 * A flag of an instruction, such as {@code --from=build}.
 *
 * @param name without the two dashes
 * @param value empty when there is none; as it is written, without quotes
 * @param position where it begins
 * @param start where it begins in the Dockerfile
 * @param end where it ends in the Dockerfile
 */
record Flag(String name, String value, Position position, int start, int end) {

    /** Whether a switch is on: it is when it stands alone. */
    boolean isOn() {
        return value.isEmpty() || value.equalsIgnoreCase("true");
    }
}

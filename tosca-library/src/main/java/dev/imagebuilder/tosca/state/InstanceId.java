package dev.imagebuilder.tosca.state;

/**
 * Names one of the nodes that a node template stands for, as xOpera does: {@code web_0} is the first one of {@code web}.
 *
 * @param template the name of the node template
 * @param index from 0
 */
public record InstanceId(String template, int index) {

    /** The id of this text, as {@link #toString} writes it; without an index it is the first one. */
    public static InstanceId parse(String text) {
        int end = text.lastIndexOf('_');
        String digits = text.substring(end + 1);
        boolean isIndexed = end > 0
                && !digits.isEmpty()
                && digits.length() < 10
                && digits.chars().allMatch(Character::isDigit);
        return isIndexed ? new InstanceId(text.substring(0, end), Integer.parseInt(digits)) : new InstanceId(text, 0);
    }

    @Override
    public String toString() {
        return template + "_" + index;
    }
}

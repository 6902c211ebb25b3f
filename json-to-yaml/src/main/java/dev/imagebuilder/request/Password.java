package dev.imagebuilder.request;

/** A text that is shown nowhere but in what it was asked to be written to. */
public record Password(String text) {

    @Override
    public String toString() {
        return "***";
    }
}

package dev.imagebuilder.executor.port;

/** A user's name and password for a server; prints without the password. */
public record Credentials(String username, String password) {

    @Override
    public String toString() {
        return username + ":***";
    }
}

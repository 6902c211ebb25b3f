package dev.imagebuilder.executor.testbed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;

/** A user of this machine with a password, who is removed when closed. Only root can make one. */
public record TestUser(String name) implements AutoCloseable {

    public static TestUser make(String password) {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can make a user");
        String name = "executor" + ProcessHandle.current().pid();
        String hash = new String(Shell.output("openssl", "passwd", "-6", password), StandardCharsets.UTF_8).strip();
        Shell.output("useradd", "--create-home", "--shell", "/bin/sh", "--password", hash, name);
        return new TestUser(name);
    }

    @Override
    public void close() {
        Shell.output("userdel", "--force", "--remove", name);
    }
}

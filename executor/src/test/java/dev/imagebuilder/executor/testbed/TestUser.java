package dev.imagebuilder.executor.testbed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A user of this machine with a password, who is removed when closed. Only root can make one. */
public record TestUser(String name) implements AutoCloseable {

    public static TestUser make(String password) {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can make a user");
        String name = "executor" + ProcessHandle.current().pid();
        String hash = new String(Shell.output("openssl", "passwd", "-6", password), StandardCharsets.UTF_8).strip();
        Shell.output("useradd", "--create-home", "--shell", "/bin/sh", "--password", hash, name);
        return new TestUser(name);
    }

    public Path home() {
        return Path.of("/home", name);
    }

    /** A command as this user runs it who has logged in to no session. */
    public List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(List.of("setpriv", "--reuid=" + name, "--regid=" + name, "--init-groups"));
        all.addAll(List.of("env", "-i", "-C", home().toString(), "HOME=" + home(), "USER=" + name));
        all.add("PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        all.addAll(command);
        return all;
    }

    @Override
    public void close() {
        Shell.output("userdel", "--force", "--remove", name);
    }
}

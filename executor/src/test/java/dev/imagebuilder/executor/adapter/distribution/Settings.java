package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.net.Proxies;
import dev.imagebuilder.executor.port.RegistryLogins;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Surroundings for tests: no time passes, and nothing is known of this machine. */
final class Settings {

    static final Setting EMPTY = with(Limits.USUAL, new FakeTime());

    private Settings() {}

    static Setting with(Limits limits, FakeTime time) {
        return new Setting(limits, time, RegistryLogins.NONE, Result.done(Proxies.NONE), List.of());
    }

    static Setting with(RegistryLogins logins) {
        return new Setting(EMPTY.limits(), EMPTY.time(), logins, EMPTY.proxies(), List.of());
    }

    static Setting withCertificates(Path directory) {
        return new Setting(EMPTY.limits(), EMPTY.time(), EMPTY.logins(), EMPTY.proxies(), List.of(directory));
    }

    static Setting withEnvironment(Map<String, String> environment) {
        return new Setting(EMPTY.limits(), EMPTY.time(), EMPTY.logins(), Proxies.of(environment), List.of());
    }
}

package dev.imagebuilder.executor.execution.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.execution.doctor.Checkup.Verdict;
import dev.imagebuilder.executor.execution.playbook.AnsibleSetup;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private static final Path PATH = Path.of("/usr/bin/tool");
    private static final KnownTool GIT = KnownTool.ALL.stream()
            .filter(tool -> tool.name().equals("git"))
            .findFirst()
            .orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "git version 2.39.5, 2.39.5",
        "'OpenSSH_9.2p1 Debian-2+deb12u7, OpenSSL 3.0.17', 9.2p1",
        "'buildah version 1.28.2 (image-spec 1.0.2-dev, runtime-spec 1.0.2-dev)', 1.28.2",
        "'runc version 1.1.5+ds1', 1.1.5",
        "'setsid from util-linux 2.38.1', 2.38.1",
    })
    void the_first_word_that_looks_like_a_version_is_it(String answer, String version) {
        assertThat(Diagnosis.tool(GIT, Optional.of(PATH), Result.done(answer)).version())
                .contains(version);
    }

    @Test
    void what_is_not_there_is_missing_and_what_does_not_answer_unfit() {
        assertThat(Diagnosis.tool(GIT, Optional.empty(), Result.done("")))
                .returns(Verdict.MISSING, Checkup::verdict)
                .returns(Optional.of("apt-get install git"), Checkup::mend);

        Result<String> broken = new Failure(Failure.Kind.TOOL_FAILED, "git ended with exit status 127")
                .because("loading\nlibpcre2.so: not found")
                .result();
        assertThat(Diagnosis.tool(GIT, Optional.of(PATH), broken))
                .returns(Verdict.UNFIT, Checkup::verdict)
                .returns("git ended with exit status 127: libpcre2.so: not found", Checkup::remark);
    }

    @ParameterizedTest
    @CsvSource({
        "0.36.0, 0.98.999, 0.101.0, false",
        "0.36.0, 0.98.999, 0.61.0, true",
        "0.36.0, 0.98.999, 0.35, false",
        "0.36.0, 0.98.999, 1.0.1, false",
        "1.0, , 0.101.0, false",
        "1.0, , 1.0.0, true",
        "1.0, , 4.6.0, true",
        ", , 0.1, true",
    })
    void an_sdk_fits_a_collection_within_its_bounds(String least, String most, String sdk, boolean isFit) {
        var range = new SdkRange(Optional.of("1.10.0"), Optional.ofNullable(least), Optional.ofNullable(most));

        assertThat(Diagnosis.openstack(range, Result.done(sdk + "\n"), PATH).verdict())
                .isEqualTo(isFit ? Verdict.FINE : Verdict.UNFIT);
    }

    @Test
    void an_sdk_that_does_not_fit_is_mended_by_one_command() {
        var range = new SdkRange(Optional.of("1.10.0"), Optional.of("0.36.0"), Optional.of("0.98.999"));
        Checkup unfit = Diagnosis.openstack(range, Result.done("0.101.0\n"), Path.of("/usr/bin/python3"));

        assertThat(unfit.remark()).isEqualTo("openstack.cloud 1.10.0 takes >=0.36.0,<=0.98.999");
        assertThat(unfit.mend())
                .contains("/usr/bin/python3 -m pip install --user --break-system-packages"
                        + " 'openstacksdk>=0.36.0,<=0.98.999'");

        Result<String> none = new Failure(Failure.Kind.TOOL_FAILED, "python3 ended with exit status 1").result();
        assertThat(Diagnosis.openstack(range, none, PATH).verdict()).isEqualTo(Verdict.MISSING);
    }

    @Test
    void only_one_ansible_is_known_to_run_in_the_fork_server() {
        assertThat(ansible("2.14.18", Optional.empty()).remark()).contains("can run in the fork server");
        assertThat(ansible("2.19.1", Optional.empty()).remark()).contains("started for each playbook");
    }

    private static Checkup ansible(String version, Optional<Path> environment) {
        var setup = new AnsibleSetup(version, "3.11.2", Path.of("/"), List.of());
        return Diagnosis.ansible(Optional.of(PATH), environment, Result.done(setup));
    }

    @Test
    void ansible_is_installed_where_it_is_broken() {
        Result<AnsibleSetup> broken = new Failure(Failure.Kind.TOOL_FAILED, "no").result();

        assertThat(Diagnosis.ansible(Optional.empty(), Optional.empty(), broken))
                .returns(Verdict.MISSING, Checkup::verdict)
                .returns(Optional.of("apt-get install ansible"), Checkup::mend);
        assertThat(Diagnosis.ansible(Optional.of(PATH), Optional.of(Path.of("/venv")), broken))
                .returns(Verdict.UNFIT, Checkup::verdict)
                .returns(Optional.of("/venv/bin/pip install ansible"), Checkup::mend);
    }

    @Test
    void collections_runtimes_and_emulators_that_are_missing_can_be_installed() {
        assertThat(Diagnosis.collection("foo.bar", Optional.empty()).mend())
                .contains("ansible-galaxy collection install foo.bar");
        assertThat(Diagnosis.runtime(Optional.empty(), Optional.empty(), Result.done("")))
                .returns("runc or crun", Checkup::name)
                .returns(Optional.of("apt-get install runc"), Checkup::mend);
        assertThat(Diagnosis.emulation(PATH, List.of()).verdict()).isEqualTo(Verdict.MISSING);
        assertThat(Diagnosis.emulation(PATH, List.of("aarch64", "arm")).remark())
                .isEqualTo("aarch64, arm");
    }

    @Test
    void a_directory_has_to_be_writable_and_to_have_room() {
        long gibibyte = 1L << 30;

        assertThat(Diagnosis.directory("cache", PATH, PATH, true, 9 * gibibyte).remark())
                .isEqualTo("9216 MiB free");
        assertThat(Diagnosis.directory("cache", PATH, PATH, true, gibibyte))
                .returns("1024 MiB free, little for images", Checkup::remark)
                .returns(false, Checkup::isTrouble);
        assertThat(Diagnosis.directory("cache", PATH, PATH, true, 5).isTrouble())
                .isTrue();
        assertThat(Diagnosis.directory("cache", PATH, PATH, false, 9 * gibibyte).isTrouble())
                .isTrue();
    }
}

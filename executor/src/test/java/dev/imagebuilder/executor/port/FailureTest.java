package dev.imagebuilder.executor.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("a/b"), "a/b: No such file or directory"),
                Arguments.of(new AccessDeniedException("a/b"), "a/b: Permission denied"),
                Arguments.of(new FileAlreadyExistsException("a"), "a: It is there already"),
                Arguments.of(new FileSystemException("a", null, "Read-only file system"), "a: Read-only file system"),
                Arguments.of(new IOException("No space left on device"), "No space left on device"),
                Arguments.of(new IOException(), "java.io.IOException"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void the_cause_is_in_the_words_of_the_system(Exception refusal, String expected) {
        assertThat(new Failure(Failure.Kind.TOOL_FAILED, "it failed")
                        .because(refusal)
                        .cause())
                .isEqualTo(expected);
    }
}

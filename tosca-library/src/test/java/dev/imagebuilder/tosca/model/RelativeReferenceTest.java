package dev.imagebuilder.tosca.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "url, file:d/Dockerfile, file:///my%20dir/d/Dockerfile",
        "url, file:../x, file:///x",
        "url, file:///a b/c, file:///a%20b/c",
        "url, file://localhost/a, file:///a",
        "url, file:/a%20b, file:///a%20b",
        "url, ./100%/x#y?z, file:///my%20dir/100%25/x%23y%3Fz",
        "url, ../repo, file:///repo",
        "url, /srv/repo, file:///srv/repo",
        "url, oci:out/images, oci:/my dir/out/images",
        "url, oci:/abs, oci:/abs",
        "url, oci-archive:out/image.tar, oci-archive:/my dir/out/image.tar",
        "url, docker-archive:../image.tar, docker-archive:/image.tar",
        "url, docker.io, docker.io",
        "url, localhost:5000, localhost:5000",
        "url, https://h/x y, https://h/x y",
        "url, git@host:path, git@host:path",
        "path, src, /my dir/src",
        "path, ../src, /src",
        "path, /src, /src"
    })
    void what_is_relative_starts_at_the_directory(String kind, String text, String resolved) {
        assertThat(RelativeReference.resolve(kind, text, "/my dir")).isEqualTo(resolved);
    }
}

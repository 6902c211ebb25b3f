package dev.imagebuilder.request.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.request.BuildRequest;
import dev.imagebuilder.request.GitRepository;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.diagnostic.Severity;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
    private static final String SOURCE = "{\"git_repo\":{\"url\":\"https://git.example.org/a.git\"}}";
    private static final String TARGET =
            "{\"images\":[{\"image\":\"a\",\"tag\":\"b\"}],\"registry\":{\"url\":\"registry.example.org\"}}";

    private static SourceText text(String text) {
        return new SourceText("request", "/", text);
    }

    private static Checked<BuildRequest> json(String text) {
        return RequestReader.json(text(text));
    }

    private static Checked<BuildRequest> request(String source, String target) {
        return json("{\"source\":" + source + ",\"target\":" + target + "}");
    }

    @Test
    void what_is_left_out_of_a_repository_has_a_default() {
        BuildRequest request = request(SOURCE, TARGET).usable().orElseThrow();

        GitRepository repository = request.source().repository().orElseThrow();
        assertThat(List.of(repository.version(), repository.workdir(), repository.dockerfile()))
                .containsExactly("HEAD", ".", "Dockerfile");
        assertThat(request.target().images().getFirst().platforms()).isEmpty();
    }

    @Test
    void null_counts_as_left_out() {
        String source = "{\"git_repo\":{\"url\":\"u\",\"version\":null,\"password\":null},\"dockerfile\":null}";

        assertThat(request(source, TARGET)).isEqualTo(request("{\"git_repo\":{\"url\":\"u\"}}", TARGET));
    }

    @Test
    void both_notations_mean_the_same() {
        String yaml = "source:\n  git_repo: {url: 'https://git.example.org/a.git'}\ntarget:\n"
                + "  images: [{image: a, tag: b}]\n  registry: {url: registry.example.org}\n";

        assertThat(RequestReader.yaml(text(yaml))).isEqualTo(request(SOURCE, TARGET));
    }

    @Test
    void an_abbreviated_commit_is_no_number_in_yaml() {
        String yaml = "source: {git_repo: {url: u, version: 1234e56}}\ntarget: " + TARGET;

        BuildRequest request = RequestReader.yaml(text(yaml)).usable().orElseThrow();
        assertThat(request.source().repository().orElseThrow().version()).isEqualTo("1234e56");
    }

    /** Each row: what is not JSON, where, and what is said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"url": "a"                 | 1:11 | the file ends here
                    {"a": [1, 2}                | 1:12 | closes something else
                    {"a": "b" "c": "d"}         | 1:11 | a comma is missing
                    {"a": "b", }                | 1:12 | no name of a field
                    {"a" "b"}                   | 1:6  | a colon is missing
                    {a: "b"}                    | 1:2  | no name of a field
                    {'a': "b"}                  | 1:2  | no name of a field
                    {"a": 'b'}                  | 1:7  | no value
                    {"a": b}                    | 1:7  | no value
                    {"a": NaN}                  | 1:7  | no value
                    {"a": 08}                   | 1:7  | begins with a zero
                    {"a": "b\\x"}               | 1:10 | no such escape
                    {"a": "b\\u12"}             | 1:13 | no such escape
                    // a                        | 1:1  | no value
                    {"a": [1,]}                 | 1:10 | no value
                    {} {}                       | 1:4  | this comes after the end
                    {} x                        | 1:4  | no value
                    """)
    void broken_json_is_one_finding_at_its_place(String text, String place, String message) {
        List<Finding> findings = json(text).findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().code()).isEqualTo(Code.JSON_SYNTAX);
        assertThat(findings.getFirst().message()).contains(message);
        assertThat(findings.getFirst().hint()).isPresent();
        assertThat(findings.getFirst().location().orElseThrow()).hasToString("request:" + place);
    }

    @Test
    void a_text_that_is_not_closed_is_found_on_its_line() {
        assertThat(json("{\n  \"a\": \"b,\n  \"c\": 1\n}").findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).contains("not closed on its line");
                    assertThat(finding.location().orElseThrow().line()).isEqualTo(2);
                });
    }

    @Test
    void what_is_open_is_shown() {
        assertThat(FindingText.of(json("{\n  \"a\": [\n  1\n").findings()))
                .contains("request:3:3", "note: what is open begins at request:2:8");
        assertThat(FindingText.of(json("{\"a\": {\"b\": 1}").findings()))
                .contains("note: what is open begins at request:1:1");
        assertThat(FindingText.of(json("{\"a\": [1}").findings())).contains("note: what is open begins at request:1:7");
    }

    @Test
    void all_that_is_missing_in_an_object_is_one_finding() {
        assertThat(json("{}").findings())
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("\"source\" and \"target\" are missing in a build request");
    }

    @Test
    void an_empty_file_is_a_finding() {
        assertThat(json("").findings()).extracting(Finding::code).containsExactly(Code.JSON_SYNTAX);
        assertThat(json(" \n ").findings()).extracting(Finding::code).containsExactly(Code.JSON_SYNTAX);
    }

    @Test
    void what_lies_too_deep_is_a_finding() {
        assertThat(json("[".repeat(1_000_000)).findings())
                .extracting(Finding::code)
                .containsExactly(Code.JSON_TOO_LARGE);
        assertThat(json("{\"source\":" + "9".repeat(2000) + "}").findings())
                .extracting(Finding::code)
                .containsExactly(Code.JSON_TOO_LARGE);
    }

    @Test
    void a_field_that_is_given_twice_is_a_finding() {
        Checked<BuildRequest> read = request("{\"dockerfile\":{\"url\":\"a\",\n\"url\":\"b\"}}", TARGET);

        assertThat(read.usable()).isEmpty();
        assertThat(FindingText.of(read.findings())).contains("\"url\" is given twice", "request:2:1", "request:1:26");
    }

    /** Each row: source, target, and what is said of them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    null                    | {"images":[{"image":"a","tag":"b"}],"registry":{"url":"r"}}         | 5303 "source" is missing in a build request
                    {"git_repo":{}}         | {"images":[{"image":"a","tag":"b"}],"registry":{"url":"r"}}         | 5303 "url" is missing in a git repository
                    {"dockerfile":{}}       | {"images":[{"image":"a","tag":"b"}],"registry":{"url":"r"}}         | 5303 "url" is missing in a Dockerfile
                    {"dockerfile":"d"}      | {"images":[{"image":"a","tag":"b"}],"registry":{"url":"r"}}         | 5305 a Dockerfile is an object, and this is a text
                    {"git_repo":{"url":[]}} | {"images":[{"image":"a","tag":"b"}],"registry":{"url":"r"}}         | 5305 "url" must be a text, and it is a list
                    {"git_repo":{"url":"u"}}| []                                                                  | 5305 a target is an object, and this is a list
                    {"git_repo":{"url":"u"}}| {"images":[],"registry":{"url":"r"}}                                | 5303 "images" is empty
                    {"git_repo":{"url":"u"}}| {"images":{},"registry":{"url":"r"}}                                | 5305 "images" must be a list, and it is an object
                    {"git_repo":{"url":"u"}}| {"images":[null],"registry":{"url":"r"}}                            | 5305 an image is an object, and this is empty
                    {"git_repo":{"url":"u"}}| {"images":[{"image":"a","tag":1.10}],"registry":{"url":"r"}}        | 5305 "tag" must be a text, and it is a number
                    {"git_repo":{"url":"u"}}| {"images":[{"image":"a","tag":true}],"registry":{"url":"r"}}        | 5305 "tag" must be a text, and it is true or false
                    {"git_repo":{"url":"u"}}| {"images":[{"tag":"b"}],"registry":{"url":"r"}}                     | 5303 "image" is missing in an image
                    {"git_repo":{"url":"u"}}| {"images":[{"image":"a","tag":"b","platforms":"p"}],"registry":{"url":"r"}}   | 5305 "platforms" must be a list, and it is a text
                    {"git_repo":{"url":"u"}}| {"images":[{"image":"a","tag":"b","platforms":[1]}],"registry":{"url":"r"}}   | 5305 "platforms" must be a text, and it is a number
                    {"git_repo":{"url":"u"}}| {"images":[{"image":"a","tag":"b"}],"registry":{"url":"r","insecure":"yes"}}  | 5305 "insecure" must be true or false, and it is a text
                    {"git_repo":{"url":"u","depth":"1"}}| {"images":[{"image":"a","tag":"b"}],"registry":{"url":"r"}}             | 5305 "depth" must be a whole number, and it is a text
                    {"git_repo":{"url":"u","depth":99999999999}}| {"images":[{"image":"a","tag":"b"}],"registry":{"url":"r"}}     | 5305 "depth" must be a whole number, and it is a number
                    {"git_repo":{"url":"u"}}| {"images":[{"image":"a","tag":"b"}],"registry":{"url":"r"},"registries":[{}]} | 5303 "url" is missing in a registry
                    {"git_repo":{"url":"u"}}| {"images":[{"image":"a","tag":"b"}]}                                | 5303 "registry" is missing in a target
                    """)
    void what_is_no_request_is_one_finding(String source, String target, String said) {
        Checked<BuildRequest> read = request(source, target);

        assertThat(read.usable()).isEmpty();
        assertThat(read.findings()).hasSize(1);
        Finding finding = read.findings().getFirst();
        assertThat(finding.code().number() + " " + finding.message()).isEqualTo(said);
    }

    @Test
    void an_unknown_key_is_left_out_with_a_warning() {
        Checked<BuildRequest> read =
                request("{\"git_repo\":{\"url\":\"u\"}}", TARGET.replace("\"tag\"", "\"tagg\":1,\"tag\""));

        assertThat(read.usable()).isPresent();
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.code()).isEqualTo(Code.REQUEST_KEY_UNKNOWN);
            assertThat(finding.message()).isEqualTo("an image has no \"tagg\": it is left out");
            assertThat(finding.hint()).contains("did you mean \"tag\"?");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}
                    {"build_context":{"url":"u"}}
                    {"git_repo":{"url":"u"},"dockerfile":{"url":"u"}}
                    {"git_repo":{"url":"u"},"archive":{"url":"u"}}
                    {"archive":{"url":"u"},"build_context":{"url":"u"}}
                    {"git_repo":{"url":"u"},"dockerfile":{"url":"u"},"build_context":{"url":"u"}}
                    """)
    void a_source_that_nothing_can_be_built_from_is_a_warning(String source) {
        Checked<BuildRequest> read = request(source, TARGET);

        assertThat(read.usable()).isPresent();
        assertThat(read.findings()).extracting(Finding::code).containsExactly(Code.BUILD_SOURCE_AMBIGUOUS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "password": hunter2,
                    "password":\\nhunter2,
                    "password": "hunter2\\n",
                    "password": hunter2" ,
                    "password": 20071969,
                    "password":\\n20071969,
                    "password":\\n  ["hunter2"],
                    "password":\\n{"word": "hunter2"},
                    "password": "a" "hunter2",
                    "pasword": "hunter2",
                    "token": "hunter2",
                    "password": "hunter2", "password": "hunter2",
                    """)
    void no_finding_shows_a_password(String field) {
        String registry = "{" + field.replace("\\n", "\n") + " \"url\":\"r\"}";
        Checked<BuildRequest> read =
                request(SOURCE, "{\"images\":[{\"image\":\"a\",\"tag\":\"b\"}],\"registry\":" + registry + "}");

        assertThat(read.findings()).isNotEmpty();
        assertThat(FindingText.of(read.findings()) + read).doesNotContain("hunter2", "20071969");
    }

    @Test
    void a_password_is_not_shown_with_the_request_it_is_part_of() {
        Checked<BuildRequest> read =
                request("{\"dockerfile\":{\"url\":\"u\",\"username\":\"ann\",\"password\":\"hunter2\"}}", TARGET);

        assertThat(read.toString()).contains("ann").doesNotContain("hunter2");
    }
}

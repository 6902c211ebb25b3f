package dev.imagebuilder.tosca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The document on what of TOSCA is supported says the truth: each section has a golden case that cites it, in a line such
 * as {@code # TOSCA 2.0, sections 7.2, 7.4}, and what is cited has a row.
 */
class SupportDocumentTest {
    private static final Path CASES = Path.of("src/test/resources/golden");
    private static final Pattern HEADING = Pattern.compile("## TOSCA .*?(\\d\\.\\d)");
    private static final Pattern ROW = Pattern.compile("\\| ([\\d.]+) \\| [^|]+ \\| ([^|]*) \\| (?:`(.*?)`)? ?\\|.*");
    private static final Pattern CITATION = Pattern.compile("# TOSCA (\\d\\.\\d), sections? ([\\d., ]+)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)+");

    /** A section of a standard, what is said of it, and the case that shows it, which may be empty. */
    private record Row(String section, String verdict, String shownBy) {}

    @Test
    void every_row_says_yes_or_what_is_missing() throws IOException {
        assertThat(rows()).allMatch(row -> row.verdict().matches("yes|(partly|no): .+"));
    }

    @Test
    void every_row_but_those_that_say_no_names_a_case_that_cites_its_section() throws IOException {
        assertThat(rows()).filteredOn(row -> !row.verdict().startsWith("no")).allSatisfy(row -> {
            Path folder = CASES.resolve(row.shownBy());
            assertThat(folder).isDirectory();
            assertThat(cited(folder)).contains(row.section());
        });
    }

    @Test
    void every_section_has_one_row_and_every_citation_a_section() throws IOException {
        List<String> sections = rows().stream().map(Row::section).toList();
        assertThat(sections).doesNotHaveDuplicates();
        // A chapter and a group of sections are cited by what is in them.
        assertThat(cited(CASES)).allMatch(cited -> sections.stream()
                .anyMatch(section -> section.equals(cited) || section.startsWith(cited + ".")));
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        String standard = "";
        for (String line : Files.readAllLines(Path.of("../docs/tosca-support.md"))) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                standard = heading.group(1);
            }
            var row = ROW.matcher(line);
            if (row.matches()) {
                String shownBy = row.group(3) == null ? "" : row.group(3);
                rows.add(new Row(standard + " " + row.group(1), row.group(2), shownBy));
            }
        }
        assertThat(rows).hasSizeGreaterThan(200);
        return rows;
    }

    private static Set<String> cited(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(file -> !file.toString().contains("not-utf-8"))
                    .flatMap(SupportDocumentTest::citations)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> citations(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(CITATION::matcher)
                    .filter(citation -> citation.matches())
                    .flatMap(citation -> NUMBER.matcher(citation.group(2))
                            .results()
                            .map(MatchResult::group)
                            .map(number -> citation.group(1) + " " + number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

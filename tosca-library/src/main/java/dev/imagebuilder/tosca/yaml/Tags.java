package dev.imagebuilder.tosca.yaml;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.yaml.YamlNode.Kind;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Tells the kinds of scalars, and finds tags of YAML's own ({@code !!int}) on what they do not fit. Tags of an author's
 * own mean nothing here.
 */
final class Tags {
    private final Findings findings;
    private final Resolver resolver = new Resolver();

    Tags(Findings findings) {
        this.findings = findings;
    }

    Kind kind(ScalarEvent event, Location location) {
        String tag = event.getTag();
        if (tag == null || tag.equals("!")) {
            return event.getImplicit().canOmitTagInPlainScalar() ? plain(event.getValue()) : Kind.STRING;
        }
        if (!tag.startsWith(Tag.PREFIX)) {
            return Kind.STRING;
        }
        Optional<Kind> kind = kind(name(tag))
                .filter(declared -> fits(event.getValue(), declared))
                .map(Tags::marked);
        if (kind.isEmpty()) {
            unfit(tag, location);
        }
        return kind.orElse(Kind.STRING);
    }

    private Kind plain(String text) {
        // Most of a large file are names and small numbers, which need no regular expression.
        if (isName(text)) {
            return Kind.STRING;
        }
        if (isSmall(text)) {
            return Kind.INTEGER;
        }
        Tag tag = resolver.resolve(NodeId.scalar, text, true);
        if (tag == Tag.STR) {
            return isInteger(text) ? Kind.INTEGER_OF_1_2 : Kind.STRING;
        }
        return kind(name(tag.getValue())).orElse(Kind.STRING);
    }

    /** No word that YAML gives a meaning, of which {@code false} is the longest. */
    private static boolean isName(String text) {
        if (text.isEmpty()) {
            return false;
        }
        int first = text.charAt(0) | 0x20;
        return isBetween('a', first, 'z') && (text.length() > 5 || "yntfo".indexOf(first) < 0);
    }

    private static boolean isSmall(String text) {
        boolean isSmall = !text.isEmpty() && text.length() < 10 && text.charAt(0) != '0';
        for (int i = 0; isSmall && i < text.length(); i++) {
            isSmall = isBetween('0', text.charAt(i), '9');
        }
        return isSmall;
    }

    private static boolean isBetween(int least, int character, int most) {
        return least <= character && character <= most;
    }

    /** By YAML 1.2; those that are integers by YAML 1.1 as well do not come here. */
    private static boolean isInteger(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        boolean isOctal = text.startsWith("0o") && text.length() > 2;
        return text.length() > start
                && (isOctal
                        ? text.chars().skip(2).allMatch(c -> c >= '0' && c < '8')
                        : text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9'));
    }

    private static Kind marked(Kind declared) {
        return declared == Kind.TIMESTAMP ? Kind.MARKED : declared;
    }

    private static Optional<Kind> kind(String name) {
        return switch (name) {
            case "str", "value", "merge", "yaml" -> Optional.of(Kind.STRING);
            case "binary" -> Optional.of(Kind.MARKED);
            case "int" -> Optional.of(Kind.INTEGER);
            case "float" -> Optional.of(Kind.FLOAT);
            case "bool" -> Optional.of(Kind.BOOLEAN);
            case "null" -> Optional.of(Kind.NULL);
            case "timestamp" -> Optional.of(Kind.TIMESTAMP);
            default -> Optional.empty();
        };
    }

    private boolean fits(String text, Kind declared) {
        Kind plain = plain(text);
        return declared == plain
                || declared == Kind.STRING
                || declared == Kind.MARKED
                || declared == Kind.FLOAT && plain == Kind.INTEGER
                || declared == Kind.INTEGER && plain == Kind.INTEGER_OF_1_2;
    }

    /** Looks at the tag of a list or a map. */
    void check(CollectionStartEvent start, Location location) {
        String tag = start.getTag();
        if (tag == null || !tag.startsWith(Tag.PREFIX)) {
            return;
        }
        List<String> fit = start instanceof MappingStartEvent ? List.of("map", "set") : List.of("seq", "omap", "pairs");
        if (!fit.contains(name(tag))) {
            unfit(tag, location);
        }
    }

    private static String name(String tag) {
        return tag.substring(Tag.PREFIX.length());
    }

    private void unfit(String tag, Location location) {
        findings.add(Finding.error(
                        Code.YAML_TAG_UNFIT, location, "the tag !!" + name(tag) + " does not fit what stands here")
                .hint("remove the tag"));
    }
}

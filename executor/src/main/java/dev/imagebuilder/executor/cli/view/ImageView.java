package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.image.ImageReport;
import dev.imagebuilder.executor.execution.image.ImageReport.Attached;
import dev.imagebuilder.executor.execution.image.ImageReport.Variant;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows an image, and what is said of it. */
public final class ImageView {
    private final ImageReport image;

    public ImageView(ImageReport image) {
        this.image = image;
    }

    /** For people. */
    public void human(PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        add(rows, "image", image.reference());
        add(rows, "digest", image.digest());
        add(rows, "size", ByteSize.of(image.size()));
        image.attached().forEach(attached -> add(rows, name(attached), says(attached)));
        add(rows, "signatures", signatures());
        Table.of(rows).forEach(out::println);
        image.variants().forEach(variant -> human(variant, out));
    }

    private static void human(Variant variant, PrintWriter out) {
        out.println();
        out.println(FindingText.printable(variant.platform()));
        List<List<String>> rows = new ArrayList<>();
        add(rows, "  digest", variant.digest());
        add(rows, "  size", ByteSize.of(variant.size()));
        add(rows, "  created", variant.created());
        add(rows, "  entrypoint", String.join(" ", variant.entrypoint()));
        add(rows, "  command", String.join(" ", variant.command()));
        add(rows, "  user", variant.user());
        add(rows, "  directory", variant.directory());
        add(rows, "  ports", String.join(", ", variant.ports()));
        add(rows, "  variables", String.join(", ", variant.variables()));
        variant.labels().forEach((label, text) -> add(rows, "  label", label + "=" + text));
        variant.attached().forEach(attached -> add(rows, "  " + name(attached), says(attached)));
        variant.history().forEach(step -> add(rows, "  history", step));
        Table.of(rows).forEach(out::println);
    }

    /** What is empty is not shown. */
    private static void add(List<List<String>> rows, String name, String text) {
        if (!text.isEmpty()) {
            rows.add(List.of(name, FindingText.printable(text)));
        }
    }

    private String signatures() {
        String verified = image.signed()
                .map(isSigned -> isSigned ? ", one of them by the key" : ", none of them by the key")
                .orElse("");
        return image.signatures() == 0 ? "none" : image.signatures() + verified;
    }

    private static String name(Attached attached) {
        if (attached.says().containsKey("packages")) {
            return "sbom";
        }
        return attached.says().containsKey("form") ? "provenance" : "attached";
    }

    private static String says(Attached attached) {
        List<String> words = new ArrayList<>();
        attached.says().forEach((name, text) -> words.add(name.equals("form") ? text : name + " " + text));
        return words.isEmpty() ? attached.type() + " " + attached.digest() : String.join(", ", words);
    }

    /** As plain maps. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("image", image.reference());
        plain.put("digest", image.digest());
        plain.put("size", image.size());
        plain.put("platforms", image.variants().stream().map(ImageView::plain).toList());
        plain.put("attached", attached(image.attached()));
        plain.put("signatures", image.signatures());
        plain.put("signed", image.signed().orElse(null));
        return plain;
    }

    private static Map<String, Object> plain(Variant variant) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("platform", variant.platform());
        plain.put("digest", variant.digest());
        plain.put("size", variant.size());
        plain.put("created", variant.created());
        plain.put("entrypoint", variant.entrypoint());
        plain.put("command", variant.command());
        plain.put("user", variant.user());
        plain.put("directory", variant.directory());
        plain.put("ports", variant.ports());
        plain.put("variables", variant.variables());
        plain.put("labels", variant.labels());
        plain.put("history", variant.history());
        plain.put("attached", attached(variant.attached()));
        return plain;
    }

    private static List<Map<String, Object>> attached(List<Attached> all) {
        return all.stream()
                .map(attached -> {
                    Map<String, Object> plain = new LinkedHashMap<>();
                    plain.put("type", attached.type());
                    plain.put("digest", attached.digest());
                    plain.put("says", attached.says());
                    return plain;
                })
                .toList();
    }
}

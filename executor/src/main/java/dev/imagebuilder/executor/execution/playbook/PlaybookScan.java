package dev.imagebuilder.executor.execution.playbook;

import dev.imagebuilder.executor.port.Tools;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the collections and roles that a playbook refers to, also in the files and roles that it includes by a name that
 * is no template. What cannot be read is passed over: Ansible tells more of it.
 */
public final class PlaybookScan {
    private static final Set<String> TASKS = Set.of("tasks", "pre_tasks", "post_tasks", "handlers");
    private static final Set<String> BLOCKS = Set.of("block", "rescue", "always");
    private static final Set<String> PLUGIN_CHOICES = Set.of("connection", "become_method", "strategy");

    private final Function<Path, SourceText> texts;
    private final Redirects redirects;
    private final RolePaths roles;
    private final Map<String, Reference> found = new LinkedHashMap<>();
    private final Set<Path> seen = new HashSet<>();
    private boolean becomes;

    private PlaybookScan(Function<Path, SourceText> texts, Redirects redirects, RolePaths roles) {
        this.texts = texts;
        this.redirects = redirects;
        this.roles = roles;
    }

    /**
     * Reads a playbook.
     *
     * @param texts the texts that findings about files point into
     * @param setup the Ansible that is to run it, when there is one
     */
    public static References of(
            Path playbook, Function<Path, SourceText> texts, Optional<AnsibleSetup> setup, Tools tools) {
        Redirects redirects = setup.map(AnsibleSetup::home).map(Redirects::of).orElseGet(() -> Redirects.of(List.of()));
        var scan = new PlaybookScan(texts, redirects, RolePaths.of(playbook.getParent(), tools));
        scan.playbook(playbook);
        return new References(List.copyOf(scan.found.values()), scan.becomes);
    }

    private void playbook(Path file) {
        PlaybookNodes.items(read(file)).forEach(play -> play(file.getParent(), play));
    }

    private void play(Path directory, Mapping play) {
        templates(play);
        for (Entry entry : play.entries()) {
            String key = PlaybookNodes.ownName(entry);
            if (TASKS.contains(key)) {
                PlaybookNodes.items(Optional.of(entry.value())).forEach(task -> task(directory, task));
            } else if (key.equals("roles")) {
                roles(entry.value());
            } else if (key.equals("import_playbook")) {
                included(directory, entry.value(), this::playbook);
            } else {
                common(entry);
            }
        }
    }

    /** What plays and tasks have in common. */
    private void common(Entry entry) {
        String key = PlaybookNodes.ownName(entry);
        if (key.equals("collections") && entry.value() instanceof Sequence(List<YamlNode> names, Location _)) {
            names.forEach(name -> add(Reference.Kind.SEARCHED_COLLECTION, PlaybookNodes.text(name), name));
        } else if (PLUGIN_CHOICES.contains(key)) {
            plugin(PlaybookNodes.text(entry.value()), entry.value());
        } else if (key.equals("become")) {
            becomes |= Set.of("true", "yes", "on")
                    .contains(PlaybookNodes.text(entry.value()).toLowerCase(Locale.ROOT));
        }
    }

    private void task(Path directory, Mapping task) {
        for (Entry entry : task.entries()) {
            String key = PlaybookNodes.ownName(entry);
            if (BLOCKS.contains(key)) {
                PlaybookNodes.items(Optional.of(entry.value())).forEach(inner -> task(directory, inner));
            } else {
                taskWord(directory, key, entry);
                common(entry);
            }
        }
    }

    private void taskWord(Path directory, String key, Entry entry) {
        switch (key) {
            case "include_role", "import_role" -> role(entry.value(), "name");
            case "include_tasks", "import_tasks", "include" ->
                included(directory, PlaybookNodes.file(entry.value()), this::tasks);
            case "action", "local_action" -> module(PlaybookNodes.action(entry.value()), entry.value());
            default -> module(key.startsWith("with_") ? key.substring("with_".length()) : key, entry.key());
        }
    }

    private void module(String name, YamlNode place) {
        plugin(redirects.of(name).orElse(name), place);
    }

    private void plugin(String name, YamlNode place) {
        PluginNames.collection(name).ifPresent(collection -> add(Reference.Kind.COLLECTION, collection, place));
    }

    private void add(Reference.Kind kind, String name, YamlNode place) {
        if (!name.isEmpty() && !PlaybookNodes.isTemplate(name)) {
            found.putIfAbsent(kind + " " + name, new Reference(kind, name, place.location()));
        }
    }

    private void roles(YamlNode value) {
        if (value instanceof Sequence(List<YamlNode> items, Location _)) {
            items.forEach(item -> role(item, "role", "name"));
        }
    }

    /** @param keys under which its name stands, should it be a map */
    private void role(YamlNode value, String... keys) {
        Optional<YamlNode> named = value instanceof Mapping map
                ? Stream.of(keys)
                        .flatMap(key -> PlaybookNodes.word(map, key).stream())
                        .findFirst()
                : Optional.of(value);
        named.ifPresent(node -> role(PlaybookNodes.text(node), node));
    }

    private void role(String name, YamlNode place) {
        if (name.isEmpty() || PlaybookNodes.isTemplate(name)) {
            return;
        }
        Optional<String> collection = PluginNames.collection(name);
        Optional<Path> directory = roles.find(name);
        if (directory.isPresent()) {
            ofRole(directory.get());
        } else if (collection.isPresent()) {
            add(Reference.Kind.COLLECTION, collection.get(), place);
        } else {
            add(Reference.Kind.ROLE, name, place);
        }
    }

    private void ofRole(Path role) {
        read(role.resolve("meta/main.yml"))
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .ifPresent(meta -> {
                    meta.entries().forEach(this::common);
                    PlaybookNodes.word(meta, "dependencies").ifPresent(this::roles);
                });
        for (String part : List.of("tasks", "handlers")) {
            try (Stream<Path> files = Files.list(role.resolve(part))) {
                files.sorted().filter(PlaybookScan::isYaml).forEach(this::tasks);
            } catch (IOException e) {
                // A role need not have both.
                continue;
            }
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    private void tasks(Path file) {
        Optional<YamlNode> root = read(file);
        root.ifPresent(this::templates);
        PlaybookNodes.items(root).forEach(task -> task(file.getParent(), task));
    }

    private void included(Path directory, YamlNode name, Consumer<Path> reader) {
        String text = PlaybookNodes.text(name);
        if (!text.isEmpty() && !PlaybookNodes.isTemplate(text)) {
            reader.accept(directory.resolve(text).normalize());
        }
    }

    /** The collections in the templates of all texts in it. */
    private void templates(YamlNode node) {
        switch (node) {
            case Scalar scalar ->
                PluginNames.inTemplate(scalar.text()).forEach(name -> add(Reference.Kind.COLLECTION, name, scalar));
            case Sequence(List<YamlNode> items, Location _) -> items.forEach(this::templates);
            case Mapping map -> map.entries().forEach(entry -> templates(entry.value()));
        }
    }

    private Optional<YamlNode> read(Path file) {
        return Files.isRegularFile(file) && seen.add(file)
                ? YamlReader.read(texts.apply(file)).value()
                : Optional.empty();
    }
}

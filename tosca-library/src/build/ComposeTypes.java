import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.yaml.YamlImage;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Run by the build: puts an image beside each text that is packed into the product. Argument: their directory. */
class ComposeTypes {
    public static void main(String[] arguments) throws Exception {
        try (var files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.filter(ComposeTypes::isText).toList()) {
                String name = file.getFileName().toString();
                var text = new SourceText(name, "/", Files.readString(file));
                byte[] image = YamlImage.of(YamlReader.read(text).usable().orElseThrow());
                Files.write(file.resolveSibling(name + ".image"), image);
            }
        }
    }

    private static boolean isText(Path file) {
        return file.getFileName().toString().endsWith(".yaml");
    }
}

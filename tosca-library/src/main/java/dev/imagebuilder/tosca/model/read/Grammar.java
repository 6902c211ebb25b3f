package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.model.Version;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keynames of each construct, and the versions that have them: the one table of what each version knows (chapter 3
 * of the TOSCA Simple Profile in YAML 1.0, 1.1, 1.2 and 1.3).
 */
final class Grammar {
    /**
     * One construct in each line. A keyname by itself is of all versions; {@code @1.1} means since that version, and
     * {@code @-1.2} up to that version.
     * A keyname with {@code !} is known, and what it says is not made use of yet.
     */
    private static final String TABLE = """
            service template: tosca_definitions_version metadata template_name@-1.0 template_author@-1.0 \
            template_version@-1.0 description dsl_definitions namespace@1.2 repositories! imports artifact_types \
            data_types capability_types interface_types relationship_types node_types group_types policy_types \
            topology_template
            import: file repository! namespace_prefix! namespace_uri
            repository: description url credential
            artifact type: derived_from version metadata@1.1 description mime_type file_ext properties
            data type: derived_from version metadata@1.1 description constraints properties key_schema@1.3 \
            entry_schema@1.3
            capability type: derived_from version metadata@1.1 description properties attributes valid_source_types
            interface type: derived_from version metadata@1.1 description inputs operations@1.3 notifications!@1.3
            relationship type: derived_from version metadata@1.1 description properties attributes interfaces \
            valid_target_types
            node type: derived_from version metadata@1.1 description attributes properties requirements capabilities \
            interfaces artifacts!
            group type: derived_from version metadata@1.1 description attributes!@1.3 properties members \
            requirements!@-1.2 capabilities!@-1.2 interfaces@-1.2
            policy type: derived_from version metadata@1.1 description properties targets triggers!@1.1
            property definition: type description required default status constraints key_schema@1.3 entry_schema \
            external-schema@1.2 metadata@1.1
            parameter definition: type description required default status constraints key_schema@1.3 entry_schema \
            external-schema@1.2 metadata@1.1 value
            entry schema: type description constraints key_schema@1.3 entry_schema
            interface: type@-1.3 inputs description operations@1.3 notifications!@1.3
            operation: description implementation inputs outputs!@1.3
            operation implementation: primary dependencies timeout!@1.2 operation_host!@1.2
            artifact: type file repository! description deploy_path artifact_version@1.3 checksum@1.3 \
            checksum_algorithm@1.3 properties@1.3
            capability definition: type description properties attributes valid_source_types occurrences
            capability assignment: properties attributes occurrences!@1.3
            requirement definition: description capability node relationship occurrences node_filter!
            requirement assignment: capability! node relationship node_filter! occurrences!@1.3
            relationship: type properties! interfaces!
            group: type description metadata@1.1 properties attributes!@1.3 members interfaces!
            policy: type description metadata@1.1 properties targets triggers!
            topology template: description inputs node_templates relationship_templates! groups policies outputs \
            substitution_mappings! workflows!@1.1
            node template: type description metadata@1.1 directives! attributes properties requirements capabilities \
            interfaces artifacts! node_filter! copy!
            """;

    private static final Map<String, Map<String, Versions>> CONSTRUCTS = constructs();

    /**
     * When a keyname is legal.
     *
     * @param first the first version that has it
     * @param last the last version that has it
     * @param used whether this program makes use of what it says
     */
    record Versions(Version first, Version last, boolean used) {
        boolean include(Version version) {
            return version.compareTo(first) >= 0 && version.compareTo(last) <= 0;
        }
    }

    private Grammar() {}

    /** The keynames of a construct, with the versions of each. */
    static Map<String, Versions> keynames(String construct) {
        return CONSTRUCTS.get(construct);
    }

    private static Map<String, Map<String, Versions>> constructs() {
        Map<String, Map<String, Versions>> constructs = new HashMap<>();
        for (String line : TABLE.split("\n")) {
            int colon = line.indexOf(": ");
            Map<String, Versions> keynames = new LinkedHashMap<>();
            for (String entry : line.substring(colon + 2).split(" ")) {
                int at = entry.indexOf('@');
                String name = at < 0 ? entry : entry.substring(0, at);
                boolean used = !name.endsWith("!");
                String keyname = used ? name : name.substring(0, name.length() - 1);
                keynames.put(keyname, versions(at < 0 ? "" : entry.substring(at + 1), used));
            }
            constructs.put(line.substring(0, colon), keynames);
        }
        return constructs;
    }

    private static Versions versions(String range, boolean used) {
        int dash = range.indexOf('-');
        String first = dash < 0 ? range : range.substring(0, dash);
        String last = dash < 0 ? "" : range.substring(dash + 1);
        Version[] all = Version.values();
        return new Versions(
                first.isEmpty() ? all[0] : simple(first), last.isEmpty() ? all[all.length - 1] : simple(last), used);
    }

    private static Version simple(String number) {
        return Version.values()[number.charAt(2) - '0'];
    }
}

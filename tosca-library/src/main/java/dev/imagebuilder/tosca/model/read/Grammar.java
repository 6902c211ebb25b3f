package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.model.Version;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The keynames of each construct, and the versions that have them: the one table of what each version knows (chapter 3
 * of the TOSCA Simple Profile in YAML 1.0, 1.1, 1.2 and 1.3; TOSCA 2.0, chapters 6 to 16).
 */
final class Grammar {
    /**
     * One construct in each line. A keyname by itself is of all versions; {@code @1.1} means since that version,
     * {@code @-1.2} up to that version, {@code @1.1-1.3} from the one to the other.
     */
    private static final String TABLE = """
            TOSCA file: tosca_definitions_version profile@2.0 metadata template_name@-1.0 template_author@-1.0 \
            template_version@-1.0 tosca_default_namespace@-1.1 description dsl_definitions namespace@1.2-1.3 \
            repositories imports artifact_types data_types capability_types interface_types relationship_types \
            node_types group_types policy_types functions@2.0 topology_template@-1.3 service_template@2.0
            import: file@-1.3 repository namespace_prefix@-1.3 namespace_uri@-1.3 url@2.0 profile@2.0 namespace@2.0 \
            description@2.0 metadata@2.0
            repository: description url credential@-1.3 metadata@2.0
            credential: protocol token_type token keys user
            artifact type: derived_from version metadata description mime_type file_ext properties
            data type: derived_from version metadata description constraints@-1.3 validation@2.0 properties \
            key_schema@1.3 entry_schema@1.3 data_type@2.0 units@2.0 canonical_unit@2.0 prefixes@2.0
            capability type: derived_from version metadata description properties attributes \
            valid_source_types@-1.3 valid_source_node_types@2.0 valid_relationship_types@2.0
            interface type: derived_from version metadata description inputs operations@1.3 notifications@1.3
            relationship type: derived_from version metadata description properties attributes interfaces \
            valid_target_types@-1.3 valid_capability_types@2.0 valid_target_node_types@2.0 valid_source_node_types@2.0
            node type: derived_from version metadata description attributes properties requirements capabilities \
            interfaces artifacts
            group type: derived_from version metadata description attributes@1.3 properties members \
            requirements@-1.2 capabilities@-1.2 interfaces@-1.3
            policy type: derived_from version metadata description properties targets triggers@1.1
            property definition: type description required default status@-1.3 constraints@-1.3 key_schema@1.3 \
            entry_schema external-schema@1.2-1.3 metadata value@2.0 validation@2.0
            attribute definition: type description default status@-1.3 constraints@-1.3 key_schema@1.3 \
            entry_schema metadata validation@2.0
            parameter definition: type description required default status@-1.3 constraints@-1.3 key_schema@1.3 \
            entry_schema external-schema@1.2-1.3 metadata value mapping@2.0 validation@2.0
            schema: type description constraints@-1.3 key_schema@1.3 entry_schema validation@2.0 metadata@2.0
            interface: type inputs description operations@1.3 notifications@1.3 metadata@2.0
            interface assignment: type@-1.3 inputs description@-1.3 operations@1.3 notifications@1.3
            operation: description implementation inputs outputs@1.3 metadata@2.0
            notification: description implementation inputs@2.0 outputs metadata@2.0
            implementation: primary dependencies timeout@1.2 operation_host@1.2-1.3
            artifact: type file repository description deploy_path@-1.3 artifact_version@1.3 checksum@1.3 \
            checksum_algorithm@1.3 properties@1.3 metadata@2.0 mime_type@-1.0
            capability definition: type description properties attributes valid_source_types@-1.3 \
            occurrences@-1.3 valid_source_node_types@2.0 valid_relationship_types@2.0 metadata@2.0
            capability assignment: properties attributes occurrences@1.3-1.3 directives@2.0
            requirement definition: description capability node relationship occurrences@-1.3 node_filter \
            count_range@2.0 metadata@1.3
            relationship definition: type interfaces properties@2.0 attributes@2.0 description@2.0 metadata@2.0
            requirement assignment: capability node relationship node_filter occurrences@1.3-1.3 count@2.0 \
            allocation@2.0 directives@2.0 optional@2.0 description@2.0 metadata@2.0
            relationship assignment: type properties interfaces attributes@2.0
            node filter: properties capabilities
            filtered capability: properties
            node template: type description metadata directives attributes properties requirements capabilities \
            interfaces artifacts node_filter copy count@2.0
            relationship template: type description metadata properties attributes interfaces copy
            group: type description metadata properties attributes@1.3 members targets@-1.0 interfaces@-1.3
            policy: type description metadata properties targets triggers@1.1
            trigger: description event event_type@-1.3 schedule@-1.3 target_filter@-1.3 condition constraint@-1.2 \
            period@-1.2 evaluations@-1.2 method@-1.2 action
            target filter: node requirement capability
            schedule: start_time end_time
            trigger condition: constraint period evaluations method
            workflow: description metadata inputs preconditions@-1.3 precondition@2.0 steps implementation@1.3 outputs@1.3
            precondition: target target_relationship condition
            step: target target_relationship operation_host@-1.3 filter activities on_success on_failure
            called operation: operation inputs
            called workflow: workflow inputs
            topology template: description inputs node_templates relationship_templates groups policies outputs \
            substitution_mappings workflows@1.1
            service template: description metadata inputs node_templates relationship_templates groups policies \
            outputs substitution_mappings workflows functions
            substitution mapping: node_type capabilities requirements properties@1.1 attributes@1.3 interfaces@1.2 \
            substitution_filter@1.3
            property mapping: mapping value
            capability mapping: mapping properties attributes
            requirement mapping: mapping properties attributes
            interface mapping: operations
            function: signatures description metadata
            signature: arguments optional_arguments variadic result implementation
            """;

    private static final Map<String, Map<String, Versions>> CONSTRUCTS = constructs();

    /** When a keyname is legal: from the first version that has it to the last one. */
    record Versions(Version first, Version last) {
        boolean include(Version version) {
            return version.since(first) && last.since(version);
        }
    }

    private Grammar() {}

    /** The keynames of a construct, with the versions of each. */
    static Map<String, Versions> keynames(String construct) {
        return CONSTRUCTS.get(construct);
    }

    static Set<String> constructNames() {
        return CONSTRUCTS.keySet();
    }

    private static Map<String, Map<String, Versions>> constructs() {
        Map<String, Map<String, Versions>> constructs = new HashMap<>();
        for (String line : TABLE.split("\n")) {
            int colon = line.indexOf(": ");
            Map<String, Versions> keynames = new LinkedHashMap<>();
            for (String entry : line.substring(colon + 2).split(" ")) {
                int at = entry.indexOf('@');
                String name = at < 0 ? entry : entry.substring(0, at);
                keynames.put(name, versions(at < 0 ? "" : entry.substring(at + 1)));
            }
            constructs.put(line.substring(0, colon), keynames);
        }
        return constructs;
    }

    private static Versions versions(String range) {
        int dash = range.indexOf('-');
        String first = dash < 0 ? range : range.substring(0, dash);
        String last = dash < 0 ? "" : range.substring(dash + 1);
        return new Versions(
                first.isEmpty() ? Version.SIMPLE_1_0 : version(first),
                last.isEmpty() ? Version.TOSCA_2_0 : version(last));
    }

    private static Version version(String number) {
        return number.equals("2.0") ? Version.TOSCA_2_0 : Version.values()[number.charAt(2) - '0'];
    }
}

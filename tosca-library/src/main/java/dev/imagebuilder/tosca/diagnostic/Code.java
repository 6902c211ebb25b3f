package dev.imagebuilder.tosca.diagnostic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every kind of finding. A code never changes its meaning; its thousands digit is the stage that finds it (1 source and
 * YAML, 2 model, 3 topology, 4 plan, 5 execution). Each has an entry in {@code docs/diagnostics.md}.
 */
public enum Code {
    FILE_UNREADABLE(1001),
    FILE_TOO_LARGE(1002),
    FILE_NOT_UTF8(1003),
    YAML_SYNTAX(1010),
    YAML_EMPTY(1011),
    YAML_DUPLICATE_KEY(1012),
    YAML_RECURSIVE_ALIAS(1013),
    YAML_BAD_MERGE(1014),
    YAML_TOO_LARGE(1015),
    YAML_TAG_UNFIT(1016),
    CSAR_UNREADABLE(1020),
    CSAR_TOO_LARGE(1021),
    CSAR_ENTRY_UNSAFE(1022),
    CSAR_ENTRY_DUPLICATE(1023),
    CSAR_ROOT_UNCLEAR(1024),
    CSAR_META_MALFORMED(1025),
    CSAR_META_INCOMPLETE(1026),
    CSAR_FILE_MISSING(1027),
    CSAR_LEFT(1028),
    CSAR_METADATA_MISSING(1029),
    CSAR_VERSION_UNFIT(1030),
    REMOTE_IMPORT_OFF(1035),
    REMOTE_IMPORT_FAILED(1036),
    REMOTE_IMPORT_OF_FILE(1037),
    FORMAT_UNSAFE(1090),

    VERSION_UNKNOWN(2001),
    KEY_UNKNOWN(2002),
    KEY_MISSING(2003),
    WRONG_SHAPE(2004),
    KEY_OF_OTHER_VERSION(2005),
    COPY_UNFIT(2007),
    PROFILE_UNFIT(2008),
    REPOSITORY_UNKNOWN(2009),
    PROFILE_UNKNOWN(2010),
    NAME_DUPLICATE(2011),
    NAME_RESERVED(2012),
    INTERFACE_UNFIT(2013),
    TYPE_UNKNOWN(2020),
    TYPE_DUPLICATE(2021),
    TYPE_CYCLE(2022),
    DEFAULT_OF_WRONG_TYPE(2023),
    CONSTRAINT_MALFORMED(2024),
    CONSTRAINT_UNFIT(2025),
    REFINEMENT_UNFIT(2026),
    UNITS_MALFORMED(2027),
    SCHEMA_UNFIT(2028),
    REQUIREMENT_DUPLICATE(2029),
    FUNCTION_MALFORMED(2030),
    FUNCTION_UNKNOWN(2031),
    TARGET_TYPE_UNFIT(2060),

    VALUE_OF_WRONG_TYPE(3001),
    VALUE_OUT_OF_CONSTRAINT(3002),
    PROPERTY_UNKNOWN(3003),
    PROPERTY_MISSING(3004),
    NESTED_PROPERTY_MISSING(3005),
    ATTRIBUTE_UNKNOWN(3006),
    PROPERTY_FIXED(3007),
    INPUT_UNKNOWN(3010),
    INPUT_MISSING(3011),
    UNUSED_INPUT_MISSING(3012),
    REFERENCE_UNKNOWN(3020),
    REFERENCE_CYCLE(3021),
    REFERENCE_TOO_DEEP(3022),
    REQUIREMENT_UNKNOWN(3101),
    REQUIREMENT_TARGET_UNKNOWN(3102),
    REQUIREMENT_TARGET_UNFIT(3103),
    REQUIREMENT_MISSING(3104),
    REQUIREMENT_CYCLE(3105),
    REQUIREMENT_AMBIGUOUS(3106),
    RELATIONSHIP_UNFIT(3107),
    REQUIREMENT_UNFULFILLED(3108),
    OPERATION_UNKNOWN(3110),
    INTERFACE_UNKNOWN(3111),
    CAPABILITY_UNKNOWN(3120),
    MEMBER_UNKNOWN(3130),
    MEMBER_UNFIT(3131),
    WORKFLOW_UNFIT(3150),
    SUBSTITUTION_UNFIT(3160),

    OPERATION_UNSUPPORTED(4001),
    OPTION_UNSUPPORTED(4002),
    BUILD_SOURCE_AMBIGUOUS(4010),
    BUILD_NAME_MALFORMED(4011),
    BUILD_URL_MALFORMED(4012),
    REVISION_UNREADABLE(4021),
    TARGET_UNKNOWN(4022),
    PLAN_UNREADABLE(4023),
    PLAN_STALE(4024),
    SETTING_UNKNOWN(4030),
    SETTING_MALFORMED(4031),
    CODE_UNKNOWN(4032),
    DESTINATION_TAKEN(4040),
    PLAYBOOK_MALFORMED(4041),
    SUBJECT_UNKNOWN(4050),
    CALL_UNKNOWN(4051),
    CALL_NOT_IMPLEMENTED(4052),
    CALL_INPUT_UNKNOWN(4053),
    WORKFLOW_UNKNOWN(4054),
    WORKFLOW_INPUT_MISSING(4055),
    COUNT_OUT_OF_RANGE(4056),
    TRIGGER_UNKNOWN(4057),
    SUBSTITUTE_MISSING(4060),
    SUBSTITUTE_UNFIT(4061),
    SUBSTITUTE_AMBIGUOUS(4062),
    SUBSTITUTION_CYCLE(4063),
    SUBSTITUTION_TOO_DEEP(4064),
    SUBSTITUTE_TYPE_DIFFERS(4065),
    SUBSTITUTE_NAME_TAKEN(4066),
    SUBSTITUTE_COUNTED(4067),

    TOOL_FAILED(5001),
    TOOL_MISSING(5002),
    SOURCE_NOT_FOUND(5003),
    LOGIN_REFUSED(5004),
    SERVER_UNREACHABLE(5005),
    PATH_ESCAPES(5006),
    ANSWER_INVALID(5007),
    TIMED_OUT(5008),
    INTERRUPTED(5009),
    BUILD_ISOLATION_WEAK(5010),
    ATTRIBUTE_NEVER_SET(5020),
    OUTPUT_UNKNOWN(5030),
    OUTPUT_MISSING(5031),
    OUTPUT_OF_WRONG_TYPE(5032),
    OUTPUT_UNFIT(5033),
    OUTPUTS_UNREADABLE(5034),
    OPERATION_FILE_MISSING(5035),
    OPERATION_INPUT_UNFIT(5036),
    HOST_UNSUPPORTED(5037),
    HOST_UNKNOWN(5038),
    STATE_LOCKED(5101),
    STATE_DAMAGED(5102),
    STATE_UNWRITABLE(5103),
    STATE_TORN(5104),
    SECRET_LOST(5105),
    NOTHING_DEPLOYED(5106),
    CONSENT_MISSING(5107),
    OPERATION_IN_DOUBT(5108),
    NOTHING_INTERRUPTED(5109),
    PROCESSES_LEFT_OVER(5110),
    TORTURE_BROKE(5130),
    TORTURE_IMPOSSIBLE(5131),
    PRECONDITION_UNMET(5140),
    WORKFLOW_FAILED(5141),
    WORKFLOW_EXTERNAL(5160),
    RETRIES_UNCLEAR(5170),
    TORTURE_POINTLESS(5180);

    private static final String PREFIX = "TOSCA-";

    private final int number;

    Code(int number) {
        this.number = number;
    }

    /** The code that users mean by its number, with or without {@code TOSCA-} before it, in capitals or not. */
    public static Optional<Code> named(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        String full = name.startsWith(PREFIX) ? name : PREFIX + name;
        return Arrays.stream(values())
                .filter(code -> code.toString().equals(full))
                .findFirst();
    }

    public int number() {
        return number;
    }

    /** Whether it is told of what happened, rather than of what somebody wrote. */
    public boolean isOfExecution() {
        return number / 1000 == 5;
    }

    /** Where the product's documents explain it, such as {@code docs/diagnostics.md#tosca-2020}. */
    public String link() {
        return "docs/diagnostics.md#" + anchor();
    }

    /** The part of the link that stands for this code. */
    public String anchor() {
        return "tosca-" + number;
    }

    /** As users see it, such as {@code TOSCA-2020}. */
    @Override
    public String toString() {
        return PREFIX + number;
    }
}

package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** {@code join}: the items of a list as one string, with a delimiter between them (TOSCA 1.3, section 4.3.2). */
final class Join implements Function {

    @Override
    public String keyname() {
        return "join";
    }

    @Override
    public int fewest() {
        return 1;
    }

    @Override
    public int most() {
        return 2;
    }

    @Override
    public String usage() {
        return "{ join: [ [ PART, PART, ... ], DELIMITER ] }";
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        if (!(arguments.getFirst() instanceof Value.ListValue list) || arguments.size() > 2) {
            return Checked.failed(Finding.error(Code.FUNCTION_MALFORMED, "join takes a list and perhaps a delimiter")
                    .hint("write " + usage()));
        }
        String delimiter = arguments.size() == 2 ? Strings.of(arguments.get(1)) : "";
        String joined = list.items().stream().map(Strings::of).collect(Collectors.joining(delimiter));
        return Checked.of(Strings.asSecretAs(Value.list(arguments), joined));
    }
}

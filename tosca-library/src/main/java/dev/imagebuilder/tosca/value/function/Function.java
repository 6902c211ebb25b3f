package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** An intrinsic function. */
public interface Function {

    /** The name it is called by. */
    String keyname();

    /** The least number of arguments. */
    int fewest();

    /** The greatest number of arguments; any number unless said. */
    default int most() {
        return Integer.MAX_VALUE;
    }

    /** Whether its result is always true or false, or can be. */
    default boolean isCondition() {
        return false;
    }

    /** What it takes, to show to an author who got it wrong. */
    String usage();

    /** Computes the result; arguments are at least {@link #fewest} and known. */
    Checked<Value> apply(List<Value> arguments, Scope scope);
}

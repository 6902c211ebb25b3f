package dev.imagebuilder.tosca.value;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of quantities with a unit, such as {@code 4 GB}, as exact numbers (TOSCA 1.3, section 3.3.6). */
public enum ScalarUnit {
    SIZE(
            "scalar-unit.size",
            "B 1 kB 1000 KiB 1024 MB 1000000 MiB 1048576 GB 1000000000 GiB 1073741824 TB 1000000000000 TiB 1099511627776"),
    TIME("scalar-unit.time", "d 86400 h 3600 m 60 s 1 ms 0.001 us 0.000001 ns 0.000000001"),
    FREQUENCY("scalar-unit.frequency", "Hz 1 kHz 1000 MHz 1000000 GHz 1000000000"),
    BITRATE(
            "scalar-unit.bitrate",
            "bps 1 Kbps 1000 Kibps 1024 Mbps 1000000 Mibps 1048576 Gbps 1000000000 Gibps 1073741824 Tbps 1000000000000"
                    + " Tibps 1099511627776 Bps 8 KBps 8000 KiBps 8192 MBps 8000000 MiBps 8388608 GBps 8000000000"
                    + " GiBps 8589934592 TBps 8000000000000 TiBps 8796093022208");

    private final String typeName;
    private final String units;

    /** Each unit and how much it is; empty until the first is asked for. */
    private final AtomicReference<Map<String, BigDecimal>> amounts = new AtomicReference<>(Map.of());

    /** @param units each unit and how much it is */
    ScalarUnit(String typeName, String units) {
        this.typeName = typeName;
        this.units = units;
    }

    /** How much the text says, in the smallest unit of its kind (for time: in seconds); empty when it says nothing. */
    public Optional<BigDecimal> amount(String text) {
        Matcher parts = Form.PATTERN.matcher(text.strip());
        return parts.matches()
                ? unit(parts.group(2)).map(unit -> unit.multiply(new BigDecimal(parts.group(1)))
                        .stripTrailingZeros())
                : Optional.empty();
    }

    /** The standard says that units are the same in capitals and small letters; a bit and a byte are not. */
    private Optional<BigDecimal> unit(String name) {
        Map<String, BigDecimal> known = amounts.updateAndGet(made -> made.isEmpty() ? amounts() : made);
        return Optional.ofNullable(known.get(name));
    }

    private Map<String, BigDecimal> amounts() {
        Map<String, BigDecimal> made = this == BITRATE ? new HashMap<>() : new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String[] words = units.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            made.put(words[i], new BigDecimal(words[i + 1]));
        }
        return made;
    }

    /** Made when the first quantity is read, which most blueprints have none of. */
    private static final class Form {
        private static final Pattern PATTERN =
                Pattern.compile("([+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?)[ \\t]*([A-Za-z]+)");
    }

    /** The name of the TOSCA type. */
    @Override
    public String toString() {
        return typeName;
    }
}

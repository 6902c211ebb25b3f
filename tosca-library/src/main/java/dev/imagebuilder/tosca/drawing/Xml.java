package dev.imagebuilder.tosca.drawing;

/** Writes texts and numbers as XML and SVG want them. */
final class Xml {
    private static final int REPLACEMENT = 0xFFFD;

    private Xml() {}

    /** An attribute, with a blank before it. */
    static String attribute(String name, double value) {
        return " " + name + "=\"" + number(value) + "\"";
    }

    static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    /** Rounded to whole pixels. */
    static String number(double value) {
        return Long.toString(Math.round(value));
    }

    /** A text between tags. */
    static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(isLegal(c) ? c : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    /** XML 1.0, section 2.2; control characters are gone already. */
    private static boolean isLegal(int c) {
        boolean isSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !isSurrogate && c != 0xFFFE && c != 0xFFFF;
    }
}

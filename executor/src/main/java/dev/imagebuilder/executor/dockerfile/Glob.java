package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A pattern in which {@code *} stands for any characters, {@code ?} for one, and a backslash takes either as it is. */
final class Glob {
    private static final int ANY = -1;
    private static final int ONE = -2;

    private final List<Integer> tokens;

    private Glob(List<Integer> tokens) {
        this.tokens = tokens;
    }

    static Glob of(String pattern) {
        List<Integer> tokens = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean isEscape = c == '\\' && i + 1 < pattern.length();
            int plain = isEscape ? pattern.charAt(++i) : c;
            tokens.add(!isEscape && c == '*' ? ANY : !isEscape && c == '?' ? ONE : plain);
        }
        return new Glob(tokens);
    }

    Glob reversed() {
        return new Glob(tokens.reversed());
    }

    /** How many characters from a place on it matches, as many or as few as it can; -1 when it matches none there. */
    int match(String text, int from, boolean isLongest) {
        BitSet states = open(new BitSet());
        int matched = -1;
        for (int at = from; ; at++) {
            if (states.get(tokens.size())) {
                matched = at - from;
            }
            boolean isDone = at == text.length() || states.isEmpty() || (matched >= 0 && !isLongest);
            if (isDone) {
                return matched;
            }
            states = after(states, text.charAt(at));
        }
    }

    private BitSet open(BitSet states) {
        states.set(0);
        return closed(states);
    }

    /** A star may stand for nothing. */
    private BitSet closed(BitSet states) {
        for (int i = states.nextSetBit(0); i >= 0; i = states.nextSetBit(i + 1)) {
            if (i < tokens.size() && tokens.get(i) == ANY) {
                states.set(i + 1);
            }
        }
        return states;
    }

    private BitSet after(BitSet states, char c) {
        BitSet next = new BitSet();
        for (int i = states.nextSetBit(0); i >= 0 && i < tokens.size(); i = states.nextSetBit(i + 1)) {
            int token = tokens.get(i);
            if (token == ANY) {
                next.set(i);
            } else if (token == ONE || token == c) {
                next.set(i + 1);
            }
        }
        return closed(next);
    }
}

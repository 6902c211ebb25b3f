package dev.imagebuilder.executor.adapter.process;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The variables of this process, byte for byte as it got them, and how C takes lists of texts. */
final class ChildVariables {
    private static final List<Inherited> INHERITED = inherited();

    private record Inherited(String name, MemorySegment text) {}

    private ChildVariables() {}

    /** Whether C takes them as they are: a text of C ends with its first zero. */
    static boolean areTexts(Collection<String> texts) {
        return texts.stream().noneMatch(text -> text.indexOf('\0') >= 0);
    }

    static boolean areVariables(Map<String, String> variables) {
        return areTexts(variables.keySet())
                && areTexts(variables.values())
                && variables.keySet().stream().noneMatch(name -> name.indexOf('=') >= 0);
    }

    /** Those of this process and others, which win. */
    static MemorySegment with(Map<String, String> added, Arena arena) {
        List<MemorySegment> all = new ArrayList<>();
        for (Inherited variable : INHERITED) {
            if (!added.containsKey(variable.name())) {
                all.add(variable.text());
            }
        }
        added.forEach((name, value) -> all.add(arena.allocateFrom(name + "=" + value)));
        return pointers(all, arena);
    }

    static MemorySegment array(List<String> texts, Arena arena) {
        return pointers(texts.stream().map(arena::allocateFrom).toList(), arena);
    }

    /** An array that ends with a null pointer. */
    private static MemorySegment pointers(List<MemorySegment> texts, Arena arena) {
        MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(ADDRESS, i, texts.get(i));
        }
        return array;
    }

    /** The file ends each with a zero byte. */
    private static List<Inherited> inherited() {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/self/environ"));
            MemorySegment block = Arena.global().allocate(bytes.length + 1L).copyFrom(MemorySegment.ofArray(bytes));
            List<Inherited> all = new ArrayList<>();
            int start = 0;
            for (String text : new String(bytes, StandardCharsets.ISO_8859_1).split("\0")) {
                all.add(new Inherited(text.split("=", 2)[0], block.asSlice(start)));
                start += text.length() + 1;
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

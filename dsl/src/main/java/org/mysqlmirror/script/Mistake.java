package org.mysqlmirror.script;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;

/** What the checker says about each kind of mistake. */
final class Mistake {
    private Mistake() {}

    static String unknownWord(String word, Block block) {
        List<String> homes = Language.homes(word);
        if (homes.isEmpty()) {
            return "unknown word '" + word + "'" + Suggestion.of(word, block.names());
        }
        List<String> blocks =
                homes.stream().filter(home -> !home.equals(Language.TOP)).toList();
        String inside = blocks.isEmpty() ? "" : "inside " + either(blocks);
        return "'" + word + "' belongs "
                + (homes.contains(Language.TOP)
                        ? "outside of any block" + (inside.isEmpty() ? "" : ", or " + inside)
                        : inside);
    }

    private static String either(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** A block hears its own words only, so a method of the script is none of them; a closure is found as a local name. */
    static String methodInBlock(String name) {
        return "unknown word '" + name + "'; a method is out of sight inside a block: write def " + name + " = { … }";
    }

    static String unknownName(String name, Block block, List<String> parameters) {
        return block.doc(name)
                .map(word -> "'" + name + "' is a word; write " + word.signature())
                .orElseGet(() -> "unknown name '" + name + "'" + Suggestion.of(name, parameters));
    }

    static String unknownChoice(String word, String choice, Class<?> type) {
        return word + " " + choice + ": no such " + word + "; one of " + String.join(", ", Choices.of(type));
    }

    static String wrongValues(String word, ClassNode[] types, Block block) {
        String given = Arrays.stream(types).map(Mistake::plain).collect(Collectors.joining(", "));
        String written = block.doc(word).map(WordDoc::signature).orElse(word);
        return "'" + word + "' does not take (" + given + "); write " + written;
    }

    static String inSingleQuotes(String parameter) {
        return "${" + parameter
                + "} stands for the parameter in double quotes only; write \\$ if these very characters are meant";
    }

    static String wordTooFar(String word) {
        return "'" + word + "' has to begin a line";
    }

    static String noMethod(String name, ClassNode receiver) {
        return "no method '" + name + "' in " + plain(receiver);
    }

    private static String plain(ClassNode type) {
        if (type.getName().startsWith("<")) { // the compiler's <unknown parameter type>
            return "null";
        }
        if (type.isDerivedFrom(ClassHelper.make(ScriptBody.class))) {
            return "this script";
        }
        if (type.equals(ClassHelper.make(LinkedHashMap.class))) {
            return "named values";
        }
        boolean isBlock = type.getName().startsWith(Words.class.getName());
        return isBlock ? "this block" : type.getNameWithoutPackage();
    }
}

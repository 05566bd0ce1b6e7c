package org.mysqlmirror.script;

import groovy.lang.DelegatesTo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mysqlmirror.request.Option;
import org.mysqlmirror.request.Options;

/** A block of the language, by its interface in {@link Words}. */
record Block(Class<?> words) {
    static final Block TOP = new Block(Words.Top.class);

    /** Its words: first its own, then the options in the order of their help. */
    List<String> names() {
        return methods()
                .map(Method::getName)
                .distinct()
                .sorted(Comparator.comparingInt(Block::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    boolean knows(String word) {
        return methods(word).findAny().isPresent();
    }

    /** The block that this word opens. */
    Optional<Block> opens(String word) {
        return methods(word)
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(parameter -> parameter.isAnnotationPresent(DelegatesTo.class))
                .map(parameter ->
                        new Block(parameter.getAnnotation(DelegatesTo.class).value()))
                .findFirst();
    }

    /** The enum among whose constants this word chooses. */
    Optional<Class<?>> choice(String word) {
        return methods(word)
                .filter(method -> method.getParameterCount() == 1)
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .filter(Class::isEnum)
                .findFirst();
    }

    /** The keys that this word takes with values: {@code default: …}. */
    List<String> namedValues(String word) {
        return methods(word)
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(Signature::isNamed)
                .flatMap(parameter -> Signature.keys(parameter).stream())
                .toList();
    }

    /** Its words: how each is written, and what it means. */
    List<WordDoc> docs() {
        return names().stream().flatMap(word -> doc(word).stream()).toList();
    }

    Optional<WordDoc> doc(String word) {
        return methods(word)
                .filter(method -> method.isAnnotationPresent(Doc.class))
                .map(method -> new WordDoc("", word, Signature.of(method), meaning(method)))
                .findFirst();
    }

    private static String meaning(Method method) {
        String doc = method.getAnnotation(Doc.class).value();
        return doc.isEmpty() ? Options.find(method.getName()).map(Option::help).orElse("") : doc;
    }

    private static int rank(String word) {
        return Options.find(word)
                .map(Option::name)
                .map(Options.names()::indexOf)
                .orElse(-1);
    }

    private Stream<Method> methods(String word) {
        return methods().filter(method -> method.getName().equals(word));
    }

    private Stream<Method> methods() {
        return Arrays.stream(words.getMethods()).sorted(Comparator.comparing(Method::toString));
    }
}

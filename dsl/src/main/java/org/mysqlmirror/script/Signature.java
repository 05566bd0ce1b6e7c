package org.mysqlmirror.script;

import groovy.lang.Closure;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a word is written, as a person would write it. */
final class Signature {
    private Signature() {}

    static String of(Method word) {
        List<Parameter> parameters = Arrays.asList(word.getParameters());
        Stream<Parameter> plain = parameters.stream().filter(parameter -> !isBlock(parameter) && !isNamed(parameter));
        // Named values come first in Java and last in the language.
        String values = Stream.concat(plain, parameters.stream().filter(Signature::isNamed))
                .map(Signature::value)
                .collect(Collectors.joining(", "));
        if (parameters.stream().noneMatch(Signature::isBlock)) {
            return word.getName() + (values.isEmpty() ? "()" : ' ' + values);
        }
        return word.getName() + (values.isEmpty() ? "" : '(' + values + ')') + " { … }";
    }

    private static String value(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (isNamed(parameter)) {
            return keys(parameter).stream().map(key -> key + ": …").collect(Collectors.joining(", "));
        }
        if (type == boolean.class) {
            return "true";
        }
        if (type.isEnum()) {
            return String.join("|", Choices.of(type));
        }
        if (type == Pattern.class) {
            return "~/" + parameter.getName() + '/';
        }
        if (parameter.isVarArgs()) {
            return '\'' + parameter.getName() + "', …";
        }
        return type == String.class ? '\'' + parameter.getName() + '\'' : parameter.getName();
    }

    /** The keys of a word's named values. */
    static List<String> keys(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotation(NamedParams.class).value())
                .map(NamedParam::value)
                .toList();
    }

    static boolean isNamed(Parameter parameter) {
        return parameter.getType() == Map.class;
    }

    private static boolean isBlock(Parameter parameter) {
        return parameter.getType() == Closure.class;
    }
}

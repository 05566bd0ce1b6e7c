package org.mysqlmirror.env;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.Problem;

/**
 * What {@code defaults:} says, by option name, in the order of the file. Which options there are is not known here, so names
 * and values are handed on with their places, to be judged by whoever knows.
 */
public final class Defaults {
    private final Map<String, Setting> settings;

    private Defaults(Map<String, Setting> settings) {
        this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public static Defaults none() {
        return new Defaults(Map.of());
    }

    public static Defaults of(Map<String, Setting> settings) {
        Map<String, Setting> named = new LinkedHashMap<>();
        settings.forEach((name, setting) -> named.put(optionName(name), setting));
        return new Defaults(named);
    }

    /** By the name of the long option, without the dashes in front: {@code structure-only}. */
    public Map<String, Setting> all() {
        return settings;
    }

    public Optional<Setting> find(String option) {
        return Optional.ofNullable(settings.get(optionName(option)));
    }

    /** The one spelling of {@code structure-only}, {@code structureOnly} and {@code structure_only}. */
    public static String optionName(String written) {
        return written.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }

    static Defaults read(YamlNode.Entries entries, Reading reading) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        entries.entries().forEach((written, entry) -> value(written, entry.value(), reading)
                .map(value -> settings.putIfAbsent(optionName(written), new Setting(value, entry.where())))
                .ifPresent(earlier -> reading.problems()
                        .add(Problem.of(optionName(written) + " is said twice, first in line "
                                        + earlier.where().line())
                                .at(entry.where())
                                .hint("Keep one of them"))));
        return new Defaults(settings);
    }

    private static Optional<Object> value(String name, YamlNode node, Reading reading) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar(name, scalar, reading);
        }
        if (node instanceof YamlNode.Items items) {
            List<String> texts = new ArrayList<>();
            items.items().forEach(item -> reading.text(name, item).ifPresent(texts::add));
            return Optional.of(List.copyOf(texts));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        ((YamlNode.Entries) node).entries().forEach((key, entry) -> reading.text(name + '.' + key, entry.value())
                .ifPresent(text -> texts.put(key, text)));
        return Optional.of(Collections.unmodifiableMap(texts));
    }

    private static Optional<Object> scalar(String name, YamlNode.Scalar scalar, Reading reading) {
        String text = scalar.text();
        return switch (scalar.kind()) {
            case NUMBER -> Optional.of(text.matches("-?(0|[1-9]\\d{0,17})") ? Long.valueOf(text) : text);
            case BOOLEAN -> Optional.of(asBoolean(text));
            case TEXT, NOTHING -> reading.text(name, scalar).map(Object.class::cast);
        };
    }

    private static Object asBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> Boolean.TRUE;
            case "false", "no" -> Boolean.FALSE;
            default -> text;
        };
    }
}

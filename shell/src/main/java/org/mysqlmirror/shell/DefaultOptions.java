package org.mysqlmirror.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.env.Defaults;
import org.mysqlmirror.env.Setting;
import org.mysqlmirror.request.Option;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.request.Options;

/** What {@code defaults:} in mirror.yml says, as values of options. */
final class DefaultOptions {
    private DefaultOptions() {}

    /** @throws MirrorException (usage) with every setting that is no option, or does not fit one */
    static OptionValues of(Defaults defaults) {
        Problems problems = new Problems();
        OptionValues values = OptionValues.none();
        for (Map.Entry<String, Setting> entry : defaults.all().entrySet()) {
            Setting setting = entry.getValue();
            Optional<Option<?>> option = Options.find(entry.getKey());
            if (option.isEmpty()) {
                problems.add(Problem.of("defaults: there is no option '" + entry.getKey() + "'")
                        .at(setting.where())
                        .hint(Nearest.hint(entry.getKey(), Options.names())));
                continue;
            }
            if (option.get() == Options.ALLOW) {
                // Written down once, it would consent to what nobody has seen.
                problems.add(Problem.of("defaults: 'allow' is said with the command, for the plan that was read")
                        .at(setting.where())
                        .hint("Drop it here"));
                continue;
            }
            try {
                values = parsed(values, option.get(), setting.value());
            } catch (MirrorException e) {
                e.problems().forEach(problem -> problems.add(problem.at(setting.where())));
            }
        }
        problems.throwIfAny(ExitCode.USAGE);
        return values;
    }

    private static <T> OptionValues parsed(OptionValues values, Option<T> option, Object value) {
        if (value instanceof Map<?, ?> map) {
            OptionValues all = values;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                all = all.parse(option, entry.getKey() + "=" + entry.getValue());
            }
            return all;
        }
        if (value instanceof List<?> list) {
            OptionValues all = values;
            for (Object element : list) {
                all = all.parse(option, String.valueOf(element));
            }
            return all;
        }
        return values.parse(option, String.valueOf(value));
    }
}

package org.mysqlmirror.env;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.Problems;
import org.mysqlmirror.base.SourceRef;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML text as composed nodes, never as objects: nothing is constructed, and everything keeps its place. Messages of the
 * parser are shown without its excerpt of the file, in which a password may stand.
 */
final class YamlReader {
    private static final Map<Tag, YamlNode.Kind> KINDS = Map.of(
            Tag.STR, YamlNode.Kind.TEXT,
            Tag.TIMESTAMP, YamlNode.Kind.TEXT,
            Tag.INT, YamlNode.Kind.NUMBER,
            Tag.FLOAT, YamlNode.Kind.NUMBER,
            Tag.BOOL, YamlNode.Kind.BOOLEAN,
            Tag.NULL, YamlNode.Kind.NOTHING,
            Tag.MERGE, YamlNode.Kind.TEXT);

    private final String file;
    private final Problems problems;
    private final Map<Node, YamlNode> read = new IdentityHashMap<>();
    private final Set<Node> beingRead = Collections.newSetFromMap(new IdentityHashMap<>());

    YamlReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The file's mapping; empty for a file without content, or with problems. */
    Optional<YamlNode.Entries> read(String text) {
        try {
            return Optional.ofNullable(new Yaml(limits()).compose(new StringReader(text)))
                    .flatMap(this::root);
        } catch (MarkedYAMLException e) {
            problems.add(syntax(withoutName(e.getProblem())).at(place(e.getProblemMark())));
        } catch (YAMLException e) {
            problems.add(syntax(e.getMessage().lines().findFirst().orElse("unreadable"))
                    .at(file));
        }
        return Optional.empty();
    }

    private Optional<YamlNode.Entries> root(Node node) {
        YamlNode root = convert(node);
        if (root instanceof YamlNode.Entries entries) {
            return Optional.of(entries);
        }
        problems.add(Problem.of("the file holds " + root.noun() + " where keys are expected")
                .at(root.where())
                .hint("Begin with connections:"));
        return Optional.empty();
    }

    private YamlNode convert(Node node) {
        if (read.containsKey(node)) {
            return read.get(node);
        }
        if (!beingRead.add(node)) {
            problems.add(Problem.of("an alias leads back to what it stands in").at(place(node.getStartMark())));
            return new YamlNode.Entries(Map.of(), place(node.getStartMark()));
        }
        YamlNode converted = converted(node);
        beingRead.remove(node);
        read.put(node, converted);
        return converted;
    }

    private YamlNode converted(Node node) {
        SourceRef where = place(node.getStartMark());
        if (node instanceof MappingNode mapping) {
            return entries(mapping, where);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items =
                    sequence.getValue().stream().map(this::convert).toList();
            return new YamlNode.Items(items, where);
        }
        if (!KINDS.containsKey(node.getTag())) {
            problems.add(Problem.of("tags have no meaning here").at(where).hint("Quote a value that begins with !"));
        }
        YamlNode.Kind kind = KINDS.getOrDefault(node.getTag(), YamlNode.Kind.TEXT);
        return new YamlNode.Scalar(((ScalarNode) node).getValue(), kind, where);
    }

    private YamlNode entries(MappingNode mapping, SourceRef where) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        List<YamlNode.Entry> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            SourceRef keyWhere = place(tuple.getKeyNode().getStartMark());
            YamlNode.Entry entry = new YamlNode.Entry(keyWhere, convert(tuple.getValueNode()));
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merged.add(entry);
            } else if (tuple.getKeyNode() instanceof ScalarNode key) {
                add(entries, key.getValue(), entry);
            } else {
                problems.add(Problem.of("a key must be one word").at(keyWhere));
            }
        }
        merged.forEach(entry -> merge(entries, entry.value()));
        return new YamlNode.Entries(Collections.unmodifiableMap(entries), where);
    }

    private void add(Map<String, YamlNode.Entry> entries, String key, YamlNode.Entry entry) {
        if (entries.putIfAbsent(key, entry) != null) {
            problems.add(Problem.of("key '" + key + "' is given twice, first in line "
                            + entries.get(key).where().line())
                    .at(entry.where())
                    .hint("Keep one of them"));
        }
    }

    /** A merge key adds what is not there already; of several mappings the first one wins. */
    private void merge(Map<String, YamlNode.Entry> entries, YamlNode from) {
        if (from instanceof YamlNode.Entries mapping) {
            mapping.entries().forEach(entries::putIfAbsent);
        } else if (from instanceof YamlNode.Items several) {
            several.items().forEach(one -> merge(entries, one));
        } else {
            problems.add(Problem.of("<<: takes a mapping, or a list of them").at(from.where()));
        }
    }

    private SourceRef place(Mark mark) {
        return new SourceRef(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Problem syntax(String what) {
        return Problem.of("this is not YAML: " + what);
    }

    /** An unquoted password such as {@code *secret} looks like an alias; its name is none of anybody's business. */
    private static String withoutName(String problem) {
        return problem.startsWith("found undefined alias")
                ? "found undefined alias (quote a value that begins with *)"
                : problem;
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        // A database.yml uses one alias for every environment; nodes are shared, so many of them cost nothing.
        options.setMaxAliasesForCollections(1000);
        options.setNestingDepthLimit(20);
        return options;
    }
}

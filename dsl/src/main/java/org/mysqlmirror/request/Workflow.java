package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a script wants done, read whole.
 *
 * @param name the file's name without {@code .groovy}
 * @param digest of everything that was read for it: whether it still is the same script
 * @param arguments what its parameters hold, given or by default
 * @param stages in their order; never empty
 */
public record Workflow(
        String name,
        Path file,
        String digest,
        Optional<String> description,
        Map<String, String> arguments,
        List<Stage> stages) {
    public Workflow {
        requireNonNull(name, "name is null");
        requireNonNull(file, "file is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(description, "description is null");
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        stages = List.copyOf(stages);
    }

    /** Whether to stop when the plan is made. */
    public boolean dryRun() {
        return steps().stream().anyMatch(step -> step.work().request().dryRun());
    }

    /**
     * One of its requests.
     *
     * @param number from 1, in the order of the text
     * @param group the names of the groups around it; empty for none
     * @param conditions its own and those of the groups around it
     * @param branches of the blocks around it whose stages are run at the same time: which block, and which of its stages
     */
    public record Step(
            int number, String group, Stage.Work work, List<Condition> conditions, Map<Integer, Integer> branches) {
        public Step {
            conditions = List.copyOf(conditions);
            branches = Map.copyOf(branches);
        }

        /** {@code mirror production -> staging}. */
        public String label() {
            Request request = work.request();
            String arrow = request instanceof DiffRequest ? " = " : " -> ";
            return request.verb().word() + ' ' + request.source() + arrow + request.target();
        }

        /** Whether the two may be run at the same time. */
        public boolean mayMeet(Step other) {
            return branches.entrySet().stream().anyMatch(branch -> {
                Integer there = other.branches.get(branch.getKey());
                return there != null && !there.equals(branch.getValue());
            });
        }
    }

    /** All requests, numbered. */
    public List<Step> steps() {
        Numbering numbering = new Numbering();
        stages.forEach(stage -> numbering.add(stage, Around.NOTHING));
        return List.copyOf(numbering.steps);
    }

    /** What stands around a stage. */
    private record Around(String group, List<Condition> conditions, Map<Integer, Integer> branches) {
        static final Around NOTHING = new Around("", List.of(), Map.of());

        Around within(Stage.Group named) {
            return new Around(
                    group.isEmpty() ? named.name() : group + " / " + named.name(), and(named.conditions()), branches);
        }

        Around within(int block, int branch) {
            Map<Integer, Integer> deeper = new HashMap<>(branches);
            deeper.put(block, branch);
            return new Around(group, conditions, deeper);
        }

        List<Condition> and(List<Condition> more) {
            return Stream.concat(conditions.stream(), more.stream()).toList();
        }
    }

    private static final class Numbering {
        private final List<Step> steps = new ArrayList<>();
        private int blocks;

        void add(Stage stage, Around around) {
            if (stage instanceof Stage.Work work) {
                steps.add(new Step(
                        steps.size() + 1, around.group(), work, around.and(work.conditions()), around.branches()));
            } else if (stage instanceof Stage.Group named) {
                named.stages().forEach(inner -> add(inner, around.within(named)));
            } else {
                together((Stage.Together) stage, around);
            }
        }

        private void together(Stage.Together block, Around around) {
            int number = blocks++;
            for (int i = 0; i < block.stages().size(); i++) {
                add(block.stages().get(i), around.within(number, i));
            }
        }
    }
}

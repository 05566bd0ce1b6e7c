package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A part of a script. */
public sealed interface Stage {
    /** All of them have to be met, or the stage is left out. */
    List<Condition> conditions();

    /**
     * One request.
     *
     * @param mustBeSame for a comparison: whether a difference ends the script
     */
    record Work(Request request, boolean mustBeSame, List<Condition> conditions) implements Stage {
        public Work {
            requireNonNull(request, "request is null");
            conditions = List.copyOf(conditions);
        }
    }

    /** Stages under one name, one after the other. */
    record Group(String name, List<Stage> stages, List<Condition> conditions) implements Stage {
        public Group {
            requireNonNull(name, "name is null");
            stages = List.copyOf(stages);
            conditions = List.copyOf(conditions);
        }
    }

    /** Stages that are run at the same time. */
    record Together(List<Stage> stages) implements Stage {
        public Together {
            stages = List.copyOf(stages);
        }

        @Override
        public List<Condition> conditions() {
            return List.of();
        }
    }
}

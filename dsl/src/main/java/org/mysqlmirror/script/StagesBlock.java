package org.mysqlmirror.script;

import groovy.lang.Closure;
import java.util.Map;

/** Hears a block that holds stages. */
abstract class StagesBlock extends Listener implements Words.Stages {
    private final StageWords words;

    StagesBlock(Draft draft, Map<String, Object> values) {
        super(draft, values);
        this.words = new StageWords(draft, values);
    }

    @Override
    public void refresh(String target, Closure<?> block) {
        words.mirror("refresh", target, block);
    }

    @Override
    public void mirror(String target, Closure<?> block) {
        words.mirror("mirror", target, block);
    }

    @Override
    public void sync(String target, Closure<?> block) {
        words.sync(target, block);
    }

    @Override
    public void diff(String target, Closure<?> block) {
        words.diff(target, block);
    }

    @Override
    public void step(String name, Closure<?> block) {
        words.step(name, block);
    }

    @Override
    public void parallel(Closure<?> block) {
        words.parallel(block);
    }
}

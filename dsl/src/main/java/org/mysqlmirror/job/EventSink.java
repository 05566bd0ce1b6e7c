package org.mysqlmirror.job;

import java.util.List;

/** Takes events, from any thread. */
@FunctionalInterface
public interface EventSink {
    void accept(Event event);

    /** A sink that hands every event to all of these, in order. */
    static EventSink all(List<EventSink> sinks) {
        List<EventSink> each = List.copyOf(sinks);
        return event -> each.forEach(sink -> sink.accept(event));
    }
}

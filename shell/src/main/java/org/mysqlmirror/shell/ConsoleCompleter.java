package org.mysqlmirror.shell;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.mysqlmirror.shell.complete.Completion;

/** Our suggestions in the line reader's words. */
record ConsoleCompleter(Completion completion) implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        completion
                .suggestions(line.words().subList(0, line.wordIndex()), line.word())
                .forEach(suggestion -> candidates.add(new Candidate(
                        suggestion.value(),
                        suggestion.shown(),
                        suggestion.group(),
                        suggestion.description().isEmpty() ? null : suggestion.description(),
                        null,
                        null,
                        suggestion.whole())));
    }
}

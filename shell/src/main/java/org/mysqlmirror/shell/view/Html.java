package org.mysqlmirror.shell.view;

/** HTML that is written piece by piece: whatever is not markup of ours is escaped. */
final class Html {
    private final StringBuilder text = new StringBuilder();

    void raw(String markup) {
        text.append(markup);
    }

    void text(String words) {
        for (char c : words.toCharArray()) {
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                default -> text.append(Character.isISOControl(c) && c != '\n' ? '\uFFFD' : c);
            }
        }
    }

    /** @param tag with its attributes, if it has any */
    void element(String tag, String words) {
        raw('<' + tag + '>');
        text(words);
        raw("</" + name(tag) + '>');
    }

    /** A figure, for people, with its name and its number for whoever reads the page by a program. */
    void figure(String tag, String name, long number, String words) {
        element(tag + " data-figure=\"" + name + "\" data-value=\"" + number + '"', words);
    }

    private static String name(String tag) {
        int blank = tag.indexOf(' ');
        return blank < 0 ? tag : tag.substring(0, blank);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

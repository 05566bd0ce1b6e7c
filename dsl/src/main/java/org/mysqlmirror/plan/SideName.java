package org.mysqlmirror.plan;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A name with a suffix. One that would be too long is cut, and told apart by a checksum of the whole.
 *
 * @param characters that a name may have
 * @param fileBytes that a file may have which is called by it
 */
record SideName(int characters, int fileBytes) {

    String of(String name, String suffix) {
        if (fits(name + suffix)) {
            return name + suffix;
        }
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        String ending = "_%08x".formatted(checksum.getValue()) + suffix;
        String beginning = name;
        while (!fits(beginning + ending)) {
            beginning = beginning.substring(0, beginning.length() - 1);
        }
        return beginning + ending;
    }

    // Names of tables have no characters beyond the first 65,536, so each of ours is one of theirs.
    private boolean fits(String name) {
        return name.length() <= characters
                && name.chars().map(SideName::inFileName).sum() <= fileBytes;
    }

    // In the names of files servers write what is no letter, digit or underscore of ASCII as @ and four digits.
    private static int inFileName(int character) {
        boolean plain = character < 128 && (Character.isLetterOrDigit(character) || character == '_');
        return plain ? 1 : 5;
    }
}

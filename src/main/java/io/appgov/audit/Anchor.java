package io.appgov.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.appgov.foundation.persistence.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of the global chain as kept outside the database, one JSON line each: whoever rewrites the database, even with the key,
 * cannot make it match anchors that others hold.
 *
 * @param time when, ISO-8601 in UTC
 * @param count how many entries the global chain had
 * @param head the hash of the last entry
 * @param signature of the three, with {@code appgov.audit.key}
 */
@JsonPropertyOrder({"time", "count", "head", "signature"})
record Anchor(String time, long count, String head, String signature) {

    String line() {
        return Columns.json(this);
    }

    void appendTo(Path file) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.writeString(file, line() + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException failed) {
            throw new UncheckedIOException("锚点无法写入 the anchor cannot be written to " + file, failed);
        }
    }

    /** @throws IllegalArgumentException when a line of the file is not an anchor */
    static List<Anchor> read(Path file) {
        List<Anchor> anchors = new ArrayList<>();
        try {
            int no = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                no++;
                if (!line.isBlank()) {
                    anchors.add(parse(line, no));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("锚点无法读取 the anchors cannot be read from " + file, failed);
        }
        return anchors;
    }

    private static Anchor parse(String line, int no) {
        try {
            Anchor anchor = Columns.read(line, Anchor.class);
            if (anchor != null && anchor.time != null && anchor.head != null && anchor.signature != null) {
                return anchor;
            }
        } catch (IllegalStateException unreadable) {
            // reported below
        }
        throw new IllegalArgumentException("第 " + no + " 行不是锚点 line " + no + " is no anchor");
    }
}

package io.appgov.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A letter's plain text, split into headings, paragraphs and lists for HTML or PDF. Recognized by layout only, never as markup, so
 * that user input stays text.
 */
public record TextBlocks(List<Block> blocks) {

    private static final Pattern HEADING = Pattern.compile("[一二三四五六七八九十]{1,3}、.{1,40}(?<![。；：，])|\\d{1,2}\\. \\p{Lu}.{0,70}(?<![.:;,])");
    private static final Pattern BULLET = Pattern.compile("- .+");
    private static final Pattern NUMBERED = Pattern.compile("(?:\\d{1,2}\\.|\\(\\d{1,2}\\)) .+");
    private static final Pattern SEPARATOR = Pattern.compile("-{5,}( .+? -{5,})?");
    private static final Pattern LINK = Pattern.compile("https?://\\S+/isv/\\S+");

    /**
     * One piece; exactly one of its parts is set, the others are {@code null}, as logic-less templates need it.
     *
     * @param lines of a paragraph
     * @param items of a list, without their dashes; numbers stay
     * @param link the reader's own link, alone in its line
     * @param separator the words between the dashes, possibly empty
     */
    public record Block(String heading, List<String> lines, List<String> items, String link, String separator) {

        static Block heading(String text) {
            return new Block(text, null, null, null, null);
        }

        static Block lines(List<String> lines) {
            return new Block(null, List.copyOf(lines), null, null, null);
        }

        static Block items(List<String> items) {
            return new Block(null, null, List.copyOf(items), null, null);
        }

        static Block link(String url) {
            return new Block(null, null, null, url, null);
        }

        static Block separator(String words) {
            return new Block(null, null, null, null, words);
        }
    }

    public static TextBlocks of(String body) {
        List<Block> blocks = new ArrayList<>();
        // normalize line ends first: \R may match CR and LF separately, and browsers send both
        for (String paragraph : body.strip().replaceAll("\\R", "\n").split("\n\\s*\n")) {
            List<String> lines = paragraph.lines().map(String::strip).toList();
            if (lines.size() == 1 && HEADING.matcher(lines.get(0)).matches()) {
                blocks.add(Block.heading(lines.get(0)));
            } else {
                split(lines, blocks);
            }
        }
        return new TextBlocks(List.copyOf(blocks));
    }

    private enum Shape {
        TEXT,
        ITEM
    }

    private static void split(List<String> lines, List<Block> blocks) {
        List<String> run = new ArrayList<>();
        Shape shape = Shape.TEXT;
        for (String line : lines) {
            if (LINK.matcher(line).matches() || SEPARATOR.matcher(line).matches()) {
                flush(run, shape, blocks);
                blocks.add(LINK.matcher(line).matches() ? Block.link(line) : Block.separator(line.replaceAll("^-+ ?| ?-+$", "")));
                continue;
            }
            Shape next = BULLET.matcher(line).matches() || NUMBERED.matcher(line).matches() ? Shape.ITEM : Shape.TEXT;
            if (next != shape) {
                flush(run, shape, blocks);
                shape = next;
            }
            run.add(BULLET.matcher(line).matches() ? line.substring(2) : line);
        }
        flush(run, shape, blocks);
    }

    private static void flush(List<String> run, Shape shape, List<Block> blocks) {
        if (!run.isEmpty()) {
            blocks.add(shape == Shape.ITEM ? Block.items(run) : Block.lines(run));
            run.clear();
        }
    }
}

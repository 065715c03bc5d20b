package io.appgov.document;

import java.util.ArrayList;
import java.util.List;

/** A text in lines that fit a width: broken between words, and between Chinese characters except before closing punctuation. */
record WrappedText(List<String> lines, double size) {

    private static final double LINE = 1.25;
    private static final double SMALLEST = 6;
    private static final String CLOSES = "，。、；：？！）》」』】”’…—,.;:?!)";

    WrappedText {
        lines = List.copyOf(lines);
    }

    static WrappedText wide(String text, double width, double size) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.strip().split("\\R")) {
            wrap(paragraph.strip(), width / size, lines);
        }
        return new WrappedText(lines, size);
    }

    /** As large as fits, down to the smallest readable size; then cut off with an ellipsis. */
    static WrappedText within(String text, double width, double height, double size) {
        WrappedText wrapped = wide(text, width, size);
        while (wrapped.height() > height && wrapped.size > SMALLEST) {
            wrapped = wide(text, width, Math.max(SMALLEST, wrapped.size - 0.5));
        }
        int room = Math.max(1, (int) (height / (wrapped.size * LINE)));
        if (wrapped.lines.size() <= room) {
            return wrapped;
        }
        List<String> kept = new ArrayList<>(wrapped.lines.subList(0, room));
        String last = kept.remove(room - 1);
        while (!last.isEmpty() && PdfFonts.width(last + "…") * wrapped.size > width) {
            last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
        }
        kept.add(last + "…");
        return new WrappedText(kept, wrapped.size);
    }

    double height() {
        return lines.size() * lineHeight();
    }

    double lineHeight() {
        return size * LINE;
    }

    double width() {
        return lines.stream().mapToDouble(PdfFonts::width).max().orElse(0) * size;
    }

    private static void wrap(String paragraph, double ems, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (String piece : pieces(paragraph)) {
            if (!line.isEmpty() && PdfFonts.width((line + piece).stripTrailing()) > ems) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? piece.stripLeading() : piece);
            while (PdfFonts.width(line.toString().stripTrailing()) > ems && line.codePointCount(0, line.length()) > 1) {
                int end = fitting(line, ems);
                lines.add(line.substring(0, end));
                line.delete(0, end);
            }
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().strip());
        }
    }

    /** A word wider than the box is broken anywhere. */
    private static int fitting(StringBuilder word, double ems) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length() && PdfFonts.width(word.substring(0, word.offsetByCodePoints(end, 1))) <= ems) {
            end = word.offsetByCodePoints(end, 1);
        }
        return end;
    }

    private static List<String> pieces(String paragraph) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        paragraph.codePoints().forEach(c -> {
            boolean closes = CLOSES.indexOf(c) >= 0;
            boolean afterChinese = !piece.isEmpty() && isChinese(piece.codePointBefore(piece.length()));
            boolean afterSpace = !piece.isEmpty() && piece.charAt(piece.length() - 1) == ' ';
            if (!piece.isEmpty() && !closes && c != ' ' && (isChinese(c) || afterChinese || afterSpace)) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(c);
        });
        pieces.add(piece.toString());
        return pieces;
    }

    private static boolean isChinese(int c) {
        return c >= 0x2E80;
    }
}

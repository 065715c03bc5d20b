package io.appgov.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.core.io.ClassPathResource;

/**
 * The fonts of every document, in the order tried for a character, read once per JVM. PDFBox fonts are not guaranteed to be
 * thread-safe, so embedding one requires the lock of this class.
 */
final class PdfFonts {

    /** The library's replacement for a missing character; we have substituted {@link #named} before that. */
    static final String REPLACEMENT = "\uFFFD";

    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("Noto Sans SC", "fonts/NotoSansSC.ttf.gz");
        FILES.put("Noto Sans", "fonts/NotoSans.ttf.gz");
    }

    /** Read for the first document, not at start. */
    private static final class Read {
        private static final Map<String, TrueTypeFont> FONTS = new LinkedHashMap<>();
        private static final Map<String, CmapLookup> CHARACTERS = new LinkedHashMap<>();

        static {
            FILES.forEach((family, file) -> {
                try (InputStream packed = new GZIPInputStream(new ClassPathResource(file).getInputStream())) {
                    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(packed.readAllBytes()));
                    FONTS.put(family, font);
                    CHARACTERS.put(family, font.getUnicodeCmapLookup());
                } catch (IOException broken) {
                    throw new UncheckedIOException("font " + file, broken);
                }
            });
        }
    }

    private PdfFonts() {}

    static Set<String> families() {
        return FILES.keySet();
    }

    /** How wide a text is, in ems. */
    static double width(String text) {
        synchronized (PdfFonts.class) {
            return text.codePoints().mapToDouble(PdfFonts::width).sum();
        }
    }

    private static double width(int c) {
        for (Map.Entry<String, CmapLookup> characters : Read.CHARACTERS.entrySet()) {
            int glyph = characters.getValue().getGlyphId(c);
            if (glyph != 0) {
                TrueTypeFont font = Read.FONTS.get(characters.getKey());
                try {
                    return font.getAdvanceWidth(glyph) / (double) font.getUnitsPerEm();
                } catch (IOException broken) {
                    throw new UncheckedIOException("font " + characters.getKey(), broken);
                }
            }
        }
        return isInvisible(c) ? 0 : 1;
    }

    /** Embeds a subset of the font with the characters used. */
    static PDType0Font embed(String family, PDDocument into) {
        try {
            return PDType0Font.load(into, Read.FONTS.get(family), true);
        } catch (IOException broken) {
            throw new UncheckedIOException("font " + family, broken);
        }
    }

    /**
     * The text in characters the fonts have: composed, a variant as its base character, otherwise the code point, as
     * {@code [U+20BB7]}; no visible character is dropped or replaced by an ambiguous one (R13).
     *
     * @param onMissing receives every code point written like that
     */
    static String inOurCharacters(String text, IntConsumer onMissing) {
        StringBuilder shown = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> {
            if (isShown(c) || isInvisible(c)) {
                shown.appendCodePoint(c);
                return;
            }
            String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
            if (plain.codePoints().allMatch(PdfFonts::isShown)) {
                shown.append(plain);
            } else {
                onMissing.accept(c);
                shown.append(named(c));
            }
        });
        return shown.toString();
    }

    /** How a character without a glyph is printed. */
    static String named(int c) {
        return "[" + codePoint(c) + "]";
    }

    /** As in the Unicode standard: {@code U+20BB7}. */
    static String codePoint(int c) {
        return "U+%04X".formatted(c);
    }

    private static boolean isShown(int c) {
        return Read.CHARACTERS.values().stream().anyMatch(font -> font.getGlyphId(c) != 0);
    }

    /** Spaces, line breaks, and characters that only affect how adjacent ones look. */
    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT
                || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
    }
}

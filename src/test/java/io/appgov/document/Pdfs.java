package io.appgov.document;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.appgov.foundation.policy.BusinessTime;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;

/** Reads PDFs back, as somebody who got one would. */
public final class Pdfs {

    private static final double MILLIMETRE = 72 / 25.4;

    private Pdfs() {}

    @FunctionalInterface
    public interface Reading<T> {
        T of(PDDocument document) throws IOException;
    }

    public static <T> T read(byte[] pdf, Reading<T> reading) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return reading.of(document);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static String text(byte[] pdf) {
        return read(pdf, document -> new PDFTextStripper().getText(document));
    }

    /** The text of every page above its foot. */
    public static String body(byte[] pdf) {
        return region(pdf, 0, 297 - 27);
    }

    public static String foot(byte[] pdf) {
        return region(pdf, 297 - 27, 27);
    }

    private static String region(byte[] pdf, double from, double height) {
        return read(pdf, document -> {
            StringBuilder text = new StringBuilder();
            for (PDPage page : document.getPages()) {
                var stripper = new PDFTextStripperByArea();
                stripper.setSortByPosition(true);
                stripper.addRegion("it", new Rectangle2D.Double(0, from * MILLIMETRE, 210 * MILLIMETRE, height * MILLIMETRE));
                stripper.extractRegions(page);
                text.append(stripper.getTextForRegion("it"));
            }
            return text.toString();
        });
    }

    /** Without any white space: lines break where the paper ends. */
    public static String dense(String text) {
        return text.replaceAll("[\\s\\u3000\\u00a0]+", "");
    }

    public static List<String> fontsNotEmbedded(byte[] pdf) {
        return read(pdf, document -> {
            List<String> fonts = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    if (!font.isEmbedded()) {
                        fonts.add(font.getName());
                    }
                }
            }
            return fonts;
        });
    }

    /** A clock that stands still there, in Beijing. */
    public static BusinessTime timeAt(String beijing) {
        BusinessTime time = mock(BusinessTime.class);
        when(time.now()).thenReturn(Instant.parse(beijing.replace(' ', 'T') + "+08:00"));
        when(time.iso(any())).thenReturn(beijing.replace(' ', 'T') + "+08:00");
        when(time.readable(any())).thenReturn(beijing);
        return time;
    }
}

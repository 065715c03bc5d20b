package io.appgov.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.persistence.Digest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** A drawing as SVG and PNG beside the models; written with {@code -Drenew}, else compared. */
final class PictureFiles {

    private static final boolean RENEW = System.getProperty("renew") != null;
    private static final Path MODELS = Path.of("processes");
    private static final String SOURCE = "Source";
    private static final Pattern SIZE = Pattern.compile(" width=\"(\\d+)\" height=\"(\\d+)\"");
    /** A pixel of the diagram is this many of the picture. */
    private static final float SCALE = 1.5f;

    private PictureFiles() {}

    /** A PNG names the SVG it was made from, as its pixels may differ from machine to machine. */
    static void isCurrent(String name, String svg, Language language) throws IOException {
        Path drawing = MODELS.resolve(name + ".svg");
        Path picture = MODELS.resolve(name + ".png");
        if (RENEW) {
            Files.writeString(drawing, svg);
            Files.write(picture, png(svg, language));
        }
        String renewal = "renew it by: mvn test -Dtest='*DocumentTest' -Drenew";
        assertThat(Files.readString(drawing)).as("%s is behind its model; %s", drawing, renewal).isEqualTo(svg);
        assertThat(new String(Files.readAllBytes(picture), StandardCharsets.ISO_8859_1)).as("%s is behind its model; %s", picture, renewal)
                .contains(SOURCE + "\0" + Digest.sha256(svg));
    }

    private static byte[] png(String svg, Language language) throws IOException {
        Matcher size = SIZE.matcher(svg);
        assertThat(size.find()).isTrue();
        byte[] pdf = new PdfRenderer(Pdfs.timeAt("2025-01-01 00:00:00")).render(
                "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title><meta name='description' content='x'/><style>"
                        + "html { font-family: 'Noto Sans SC', 'Noto Sans'; } @page { size: %spx %spx; margin: 0; } body { margin: 0; } "
                        .formatted(size.group(1), Integer.parseInt(size.group(2)) + 2)
                        + "svg { display: block; }</style></head><body>" + svg + "</body></html>", language);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            // a point is 4/3 pixels
            BufferedImage image = new PDFRenderer(document).renderImage(0, SCALE * 4 / 3, ImageType.RGB);
            return written(image, Digest.sha256(svg));
        }
    }

    private static byte[] written(BufferedImage image, String source) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata about = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
        entry.setAttribute("keyword", SOURCE);
        entry.setAttribute("value", source);
        IIOMetadataNode text = new IIOMetadataNode("tEXt");
        text.appendChild(entry);
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            about.mergeTree("javax_imageio_png_1.0", root);
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, about));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}

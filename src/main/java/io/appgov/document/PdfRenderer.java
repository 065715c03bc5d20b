package io.appgov.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/**
 * Makes PDF/A-2a and PDF/UA-1 out of HTML: the file is self-contained, its structure tagged for screen readers. One document at a
 * time, some tens of milliseconds per page.
 */
@Component
public class PdfRenderer {

    private static final Logger log = LoggerFactory.getLogger(PdfRenderer.class);
    private static final Pattern NOT_IN_XML = Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");
    private static final byte[] COLOURS = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        XRLog.setLoggerImpl(new Slf4jLogger());
    }

    private final BusinessTime time;

    public PdfRenderer(BusinessTime time) {
        this.time = time;
    }

    /**
     * @param html well-formed, without a document type; style within it; {@code title} and the {@code meta} names author and
     *     subject become the file's; an {@code svg} is a drawing of {@link ModelDrawing}, nothing else; external resources are
     *     refused, including local files
     * @throws IllegalArgumentException when it is not well-formed, or refers to an external resource
     */
    public byte[] render(String html, Language language) {
        Document page = SafeXml.parsed(withoutControls(html));
        page.getDocumentElement().setAttribute("lang", language.pick("zh-CN", "en"));
        Set<String> missing = new TreeSet<>();
        showOurCharacters(page.getDocumentElement(), missing);
        if (!missing.isEmpty()) {
            log.warn("a document has characters that its fonts lack: {}", missing);
        }
        synchronized (PdfFonts.class) {
            return rendered(page);
        }
    }

    /** The characters of a text that documents show as code points, in the form {@code U+20BB7}. */
    public Set<String> missingCharacters(String text) {
        Set<String> missing = new TreeSet<>();
        NOT_IN_XML.matcher(text).results().forEach(c -> missing.add(PdfFonts.codePoint(c.group().codePointAt(0))));
        synchronized (PdfFonts.class) {
            PdfFonts.inOurCharacters(withoutControls(text), c -> missing.add(PdfFonts.codePoint(c)));
        }
        return missing;
    }

    private byte[] rendered(Document page) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        Set<String> refused = new TreeSet<>();
        try (PDDocument document = new DatedDocument(GregorianCalendar.from(ZonedDateTime.parse(time.iso(time.now()))))) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .usePdfAConformance(PdfAConformance.PDFA_2_A)
                    .usePdfUaAccessibility(true)
                    .useColorProfile(COLOURS)
                    .withProducer("App Governance")
                    .useReplacementText(PdfFonts.REPLACEMENT)
                    .useSVGDrawer(new DrawingOnPaper())
                    .useUriResolver((base, uri) -> refused(uri, refused))
                    .useExternalResourceAccessControl((uri, type) -> refused(uri, refused) != null,
                    ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl((uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .withW3cDocument(page, null)
                    .toStream(pdf);
            for (String family : PdfFonts.families()) {
                builder.useFont(new PDFontSupplier(PdfFonts.embed(family, document)), family, 400, FontStyle.NORMAL, true);
            }
            builder.run();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("a document has to be complete in itself, this one asks for " + refused);
        }
        return pdf.toByteArray();
    }

    /** Called for style lookups and picture requests alike; both are refused. */
    private static String refused(String uri, Set<String> refused) {
        if (uri != null) {
            refused.add(uri);
        }
        return null;
    }

    /** Characters not allowed in XML are shown as code points, too; somebody may have pasted one into a name. */
    private static String withoutControls(String text) {
        return NOT_IN_XML.matcher(text).replaceAll(c -> PdfFonts.named(c.group().codePointAt(0)));
    }

    private static void showOurCharacters(Node node, Set<String> missing) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            node.setNodeValue(PdfFonts.inOurCharacters(node.getNodeValue(), c -> missing.add(PdfFonts.codePoint(c))));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            showOurCharacters(child, missing);
        }
    }

    /** Dates in business time, where the library would use the machine's clock. */
    private static final class DatedDocument extends PDDocument {

        private final Calendar at;

        DatedDocument(Calendar at) {
            this.at = at;
        }

        @Override
        public void setDocumentInformation(PDDocumentInformation about) {
            about.setCreationDate(at);
            about.setModificationDate(at);
            super.setDocumentInformation(about);
        }
    }
}

package io.appgov.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A list as a file (RFC 4180), in UTF-8 with a byte order mark so that spreadsheets read Chinese. Text that a spreadsheet would
 * interpret as a formula gets a leading apostrophe. Rows are streamed.
 */
public final class Csv implements AutoCloseable {

    private final Writer out;

    private Csv(Writer out) {
        this.out = out;
    }

    public static Csv download(HttpServletResponse response, String fileName, List<String> header) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(fileName, StandardCharsets.UTF_8).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Csv csv = new Csv(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        csv.out.write('\ufeff');
        csv.row(header);
        return csv;
    }

    public void row(Object... values) {
        row(Arrays.asList(values));
    }

    /** {@code null} is an empty field. */
    public void row(List<?> values) {
        try {
            for (int i = 0; i < values.size(); i++) {
                out.write(i == 0 ? "" : ",");
                out.write(field(values.get(i)));
            }
            out.write("\r\n");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static String field(Object value) {
        String text = value == null ? "" : value.toString();
        if (!(value instanceof Number) && looksLikeAFormula(text)) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /**
     * Whether a spreadsheet could take it for a formula: judged by the first visible character, including full-width (＝＋－＠) and
     * other variants, or by a leading tab or line break.
     */
    private static boolean looksLikeAFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        if ("\t\r\n".indexOf(text.charAt(0)) >= 0) {
            return true;
        }
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT)
                .mapToObj(c -> Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC))
                .findFirst()
                .filter(sign -> "=+-@\u2212".contains(sign))
                .isPresent();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

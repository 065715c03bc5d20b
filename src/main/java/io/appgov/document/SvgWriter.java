package io.appgov.document;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes the few elements of SVG that both {@link DrawingOnPaper} and browsers support. */
final class SvgWriter {

    private final StringBuilder svg = new StringBuilder(60_000);

    /** @param attributes names and values in turn; a name with {@code null} is left out */
    SvgWriter open(String element, Object... attributes) {
        tag(element, attributes);
        svg.append('>');
        return this;
    }

    SvgWriter close(String element) {
        svg.append("</").append(element).append(">\n");
        return this;
    }

    SvgWriter shape(String element, Object... attributes) {
        tag(element, attributes);
        svg.append("/>");
        return this;
    }

    /** @param x middle of the lines; {@code top} of the first */
    SvgWriter text(WrappedText text, double x, double top) {
        double baseline = top + text.size();
        for (String line : text.lines()) {
            open("text", "x", x, "y", baseline, "font-size", text.size(), "text-anchor", "middle", "fill", "#1c2733", "stroke", "none");
            svg.append(escaped(line));
            close("text");
            baseline += text.lineHeight();
        }
        return this;
    }

    static String number(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    private void tag(String element, Object... attributes) {
        svg.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            if (value != null) {
                String text = value instanceof Double number ? number(number) : value.toString();
                svg.append(' ').append(attributes[i]).append("=\"").append(escaped(text)).append('"');
            }
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}

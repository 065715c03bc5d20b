package io.appgov.document;

import com.openhtmltopdf.css.constants.IdentValue;
import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.css.value.FontSpecification;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.AbstractOutputDevice;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.FSFont;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Draws the SVG of {@link ModelDrawing} in a PDF: text stays text in the document's fonts, searchable and copyable. It supports
 * {@code g}, {@code rect}, {@code circle}, {@code path} and {@code text} and ignores everything else: no pictures, links, styles or
 * scripts.
 */
final class DrawingOnPaper implements SVGDrawer {

    @Override
    public SVGImage buildSVGImage(Element svg, Box box, CssContext css, double cssWidth, double cssHeight, double dotsPerPixel) {
        double[] view = numbers(svg.getAttribute("viewBox"));
        if (view.length != 4 || view[2] <= 0 || view[3] <= 0) {
            throw new IllegalArgumentException("a drawing with viewBox=" + svg.getAttribute("viewBox"));
        }
        return new Picture(svg, view, cssWidth >= 0 ? cssWidth / view[2] : cssHeight >= 0 ? cssHeight / view[3] : dotsPerPixel);
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> fontFaces, SharedContext shared) {}

    @Override
    public void addFontFile(File fontFile, String family, Integer weight, FontStyle style) {}

    @Override
    public void close() {}

    private static double[] numbers(String text) {
        return Stream.of(text.trim().split("[\\s,()a-zA-Z]+")).filter(n -> !n.isEmpty()).mapToDouble(Double::parseDouble).toArray();
    }

    private static double number(Element e, String attribute, double otherwise) {
        return e.hasAttribute(attribute) ? Double.parseDouble(e.getAttribute(attribute)) : otherwise;
    }

    /** @param scale dots per unit of the drawing */
    private record Picture(Element svg, double[] view, double scale) implements SVGImage {

        @Override
        public int getIntrinsicWidth() {
            return (int) Math.round(view[2] * scale);
        }

        @Override
        public int getIntrinsicHeight() {
            return (int) Math.round(view[3] * scale);
        }

        @Override
        public void drawSVG(OutputDevice paper, RenderingContext context, double x, double y) {
            AffineTransform toPaper = AffineTransform.getTranslateInstance(x, y);
            toPaper.scale(scale, scale);
            toPaper.translate(-view[0], -view[1]);
            paper.pushClip(toPaper.createTransformedShape(new Rectangle2D.Double(view[0], view[1], view[2], view[3])));
            new Pen((AbstractOutputDevice) paper, context, toPaper).drawAll(svg, Ink.NONE.with(svg));
            paper.popClip();
        }
    }

    /** Inherited attributes. */
    private record Ink(String fill, String stroke, double width, String dash) {

        private static final Ink NONE = new Ink("#000", "none", 1, "");

        Ink with(Element e) {
            return new Ink(
                    e.hasAttribute("fill") ? e.getAttribute("fill") : fill,
                    e.hasAttribute("stroke") ? e.getAttribute("stroke") : stroke,
                    number(e, "stroke-width", width),
                    e.hasAttribute("stroke-dasharray") ? e.getAttribute("stroke-dasharray") : dash);
        }

        BasicStroke pen(double scale) {
            double[] dashes = numbers(dash);
            float[] pattern = new float[dashes.length];
            for (int i = 0; i < dashes.length; i++) {
                pattern[i] = (float) (dashes[i] * scale);
            }
            return new BasicStroke((float) (width * scale), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10,
                    pattern.length == 0 ? null : pattern, 0);
        }
    }

    /** @param toPaper from units of the drawing to dots; without rotation */
    private record Pen(AbstractOutputDevice paper, RenderingContext context, AffineTransform toPaper) {

        void drawAll(Element parent, Ink ink) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element element) {
                    draw(element, ink.with(element));
                }
            }
        }

        private void draw(Element e, Ink ink) {
            switch (e.getLocalName()) {
                case "g" -> group(e, ink);
                case "rect" -> shape(new RoundRectangle2D.Double(number(e, "x", 0), number(e, "y", 0), number(e, "width", 0),
                        number(e, "height", 0),
                        2 * number(e, "rx", 0), 2 * number(e, "rx", 0)), ink);
                case "circle" -> {
                    double r = number(e, "r", 0);
                    shape(new Ellipse2D.Double(number(e, "cx", 0) - r, number(e, "cy", 0) - r, 2 * r, 2 * r), ink);
                }
                case "path" -> shape(path(e.getAttribute("d")), ink);
                case "text" -> text(e, ink);
                default -> { }
            }
        }

        private void group(Element e, Ink ink) {
            AffineTransform within = new AffineTransform(toPaper);
            if (e.hasAttribute("transform")) {
                within.concatenate(new AffineTransform(numbers(e.getAttribute("transform"))));
            }
            new Pen(paper, context, within).drawAll(e, ink);
        }

        private double scale() {
            return toPaper.getScaleX();
        }

        private void shape(Shape drawn, Ink ink) {
            Shape shape = toPaper.createTransformedShape(drawn);
            if (!ink.fill.equals("none")) {
                paper.setColor(colour(ink.fill));
                paper.fill(shape);
            }
            if (!ink.stroke.equals("none")) {
                paper.setColor(colour(ink.stroke));
                paper.setStroke(ink.pen(scale()));
                paper.draw(shape);
            }
        }

        private void text(Element e, Ink ink) {
            FontSpecification font = new FontSpecification();
            font.families = PdfFonts.families().toArray(String[]::new);
            font.size = (float) (number(e, "font-size", 12) * scale());
            font.fontWeight = IdentValue.NORMAL;
            font.fontStyle = IdentValue.NORMAL;
            font.variant = IdentValue.NORMAL;
            FSFont found = context.getFont(font);
            paper.setFontSpecification(font);
            paper.setFont(found);
            paper.setColor(colour(ink.fill));
            String text = e.getTextContent();
            Point2D at = toPaper.transform(new Point2D.Double(number(e, "x", 0), number(e, "y", 0)), null);
            double before = e.getAttribute("text-anchor").equals("middle") ? PdfFonts.width(text) * font.size / 2 : 0;
            context.getTextRenderer().drawString(paper, text, (float) (at.getX() - before), (float) at.getY());
        }

        private static FSRGBColor colour(String hex) {
            String six = hex.length() == 4 ? hex.replaceAll("#(.)(.)(.)", "#$1$1$2$2$3$3") : hex;
            return new FSRGBColor(Integer.decode(six));
        }

        private static Path2D path(String d) {
            Path2D path = new Path2D.Double();
            for (String step : d.trim().split("(?=[MLCZ])")) {
                double[] p = numbers(step);
                switch (step.charAt(0)) {
                    case 'M' -> path.moveTo(p[0], p[1]);
                    case 'L' -> path.lineTo(p[0], p[1]);
                    case 'C' -> path.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
                    default -> path.closePath();
                }
            }
            return path;
        }
    }
}

package io.appgov.amendment;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The text of a version, Markdown, as part of a page. */
final class PolicyText {

    private static final Parser PARSER = Parser.builder().build();
    /** What a manager writes is no door: markup stays text, an address does nothing but lead somewhere. */
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private PolicyText() {}

    /**
     * @param tableAddress of the penalty table of this version, which stands where the text shows the table as a picture: the picture
     *     is elsewhere, and its cells could not be read by everybody
     */
    static String html(String markdown, String tableAddress, String tableTitle) {
        Node document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 1) {
                    // the page has said the title
                    heading.unlink();
                } else {
                    visitChildren(heading);
                }
            }

            @Override
            public void visit(Image image) {
                Link table = new Link(tableAddress, null);
                table.appendChild(new Text(tableTitle));
                image.insertAfter(table);
                image.unlink();
            }
        });
        return RENDERER.render(document);
    }
}

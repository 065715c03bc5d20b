package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.correspondence.CorrespondenceService;
import io.appgov.correspondence.Correspondences;
import io.appgov.correspondence.Letter;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.Delivery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;

/** Words to tell what an ISV's contact does on the page behind its link. */
abstract class PersonalLinkStory extends HttpStory {

    static final String ZH = "李雷";
    static final String EN = "Hannah";

    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/isv/[A-Za-z0-9_-]{43})");

    @Autowired Correspondences correspondences;
    @Autowired CorrespondenceService correspondence;

    /** The path in the notice of this kind, as the contact got it. */
    String link(CaseNo caseNo, String kind, String contact) {
        Delivery delivery = deliveriesOf(caseNo, kind).stream().filter(d -> d.address().contact().equals(contact)).findFirst()
                .orElseThrow();
        Matcher link = LINK.matcher(notices.shown(delivery));
        assertThat(link.find()).as(delivery.message().body()).isTrue();
        return link.group(1);
    }

    String link(CaseNo caseNo) {
        return link(caseNo, "N02", ZH);
    }

    Answer open(String link) {
        return call("GET", link).send();
    }

    Answer opened(String link) {
        Answer page = open(link);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.type()).isEqualTo("text/html;charset=UTF-8");
        return page;
    }

    /** The hidden token of the form for this offer. */
    String form(Answer page, String offer) {
        Matcher form = Pattern.compile("name=\"form\" value=\"([^\"]+)\">\\s*<input type=\"hidden\" name=\"offer\" value=\""
                + Pattern.quote(offer) + "\"").matcher(page.body());
        assertThat(form.find()).as("a form for %s in %s", offer, page.body()).isTrue();
        return form.group(1);
    }

    static List<String> offers(Answer page) {
        return Pattern.compile("name=\"offer\" value=\"([^\"]+)\"").matcher(page.body()).results().map(m -> m.group(1)).toList();
    }

    /** A form filled in; more parts are appended. */
    Call filled(String link, String form, String offer, Part... more) {
        List<Part> parts = new ArrayList<>(List.of(Part.of("form", form), Part.of("offer", offer)));
        parts.addAll(Arrays.asList(more));
        return call("POST", link).form(parts.toArray(Part[]::new));
    }

    /** What a browser sends when no file was chosen. */
    static Part noFile() {
        return Part.file("", new byte[0]);
    }

    static Part text(String text) {
        return Part.of("text", text);
    }

    Answer sends(String link, String offer, Part... more) {
        return filled(link, form(opened(link), offer), offer, more).send();
    }

    /** The letter that an answer acknowledges. */
    Letter acknowledged(String link, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(answer.body()).isEmpty();
        Matcher id = Pattern.compile(Pattern.quote(link) + "\\?(?:lang=(?:zh|en)&)?received=(C-\\d{6})").matcher(answer.header("Location"));
        assertThat(id.matches()).as(answer.header("Location")).isTrue();
        Answer page = opened(answer.header("Location"));
        assertThat(page.body()).contains("role=\"status\"", "<strong>" + id.group(1) + "</strong>");
        return correspondence.get(id.group(1));
    }

    List<Letter> lettersTo(CaseNo caseNo) {
        return correspondences.of(caseNo);
    }
}

package io.appgov.isvpage;

import io.appgov.cases.CaseFile;
import io.appgov.catalogue.Isv;
import io.appgov.foundation.language.Language;
import io.appgov.notice.links.CaseLinks;

/**
 * A request with a valid link.
 *
 * @param token of the link, as in the URL
 * @param language the contact's, or the one chosen on the page
 */
record LinkVisit(String token, CaseLinks.CaseLink link, CaseFile file, Isv isv, Language language) {

    String contact() {
        return link.contact();
    }

    /** Nothing can be sent any more except an appeal, which is filed and answered however late it is (E2, E3). */
    boolean isReadOnly() {
        return !file.isOpen() || isv.isOver();
    }

    /** The page's own address, in the language that is being read. */
    String path(String... more) {
        StringBuilder path = new StringBuilder("/isv/").append(token);
        String sign = "?";
        if (language != link.language()) {
            path.append(sign).append("lang=").append(language);
            sign = "&";
        }
        for (String each : more) {
            path.append(sign).append(each);
            sign = "&";
        }
        return path.toString();
    }

    /** Target of the button that confirms reading. */
    String readPath() {
        return path().replaceFirst("(?=\\?|$)", "/read");
    }

    /** Limits count a contact's visits to a case, whichever of its links it uses. */
    String who() {
        return file.caseNo() + " " + contact();
    }
}

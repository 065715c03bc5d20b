package io.appgov.insight.overview;

import io.appgov.foundation.identity.CaseNo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links from a number to its cases: the case search with the same conditions. */
final class DrillDown {

    private DrillDown() {}

    /** @param conditions names and values of the search */
    static String search(String... conditions) {
        return link("/audit", conditions);
    }

    /** Cases in which an event, such as {@code opened} or {@code ledger}, happened in the period. */
    static String during(Period period, String what, String... conditions) {
        String all = link("/audit", conditions);
        return all + (conditions.length == 0 ? "?" : "&") + what + "From=" + period.from() + "&" + what + "To=" + period.to();
    }

    static String file(CaseNo caseNo) {
        return "/audit/" + URLEncoder.encode(caseNo.value(), StandardCharsets.UTF_8);
    }

    /** A {@code null} value is left out. */
    static String link(String path, String... conditions) {
        StringBuilder link = new StringBuilder(path);
        for (int i = 0; i < conditions.length; i += 2) {
            if (conditions[i + 1] != null) {
                link.append(link.indexOf("?") < 0 ? '?' : '&').append(conditions[i]).append('=')
                        .append(URLEncoder.encode(conditions[i + 1], StandardCharsets.UTF_8));
            }
        }
        return link.toString();
    }
}

package io.appgov.listing;

import io.appgov.foundation.language.Title;

/**
 * What our data says about a standard.
 *
 * @param why for people
 */
public record Verdict(Standard standard, Finding finding, Title why) {

    public enum Finding {
        MET("✓"),
        /** Nobody may say otherwise before the data is another. */
        NOT_MET("✗"),
        /** Our data does not tell: a person judges. */
        ASK("？");

        private final String sign;

        Finding(String sign) {
            this.sign = sign;
        }
    }

    public boolean isNotMet() {
        return finding == Finding.NOT_MET;
    }

    /** Standard and reason, in both languages. */
    public String said() {
        return standard.inShort().both() + "：" + why.both();
    }

    /** The same after a sign. */
    public String line() {
        return finding.sign + " " + said();
    }
}

package io.appgov.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that is made from the code, between two marks; what stands around it is written by people. */
public record MadePart(Path document) {

    /** Writes instead of comparing: {@code -Drenew}. */
    private static final boolean RENEW = System.getProperty("renew") != null;

    private static final String RENEWAL = "mvn test -Dtest='*DocumentTest' -Drenew";
    private static final String BEGIN = "<!-- made from the code; renewed by " + RENEWAL + " -->\n";
    private static final String END = "<!-- end of what is made -->\n";

    public void isCurrent(String made) throws IOException {
        String text = Files.readString(document);
        int from = text.indexOf(BEGIN);
        int to = text.indexOf(END);
        assertThat(from).as("%s has the lines %s and, behind it, %s", document, BEGIN.strip(), END.strip()).isNotNegative().isLessThan(to);
        if (RENEW) {
            Files.writeString(document, text.substring(0, from) + BEGIN + made + text.substring(to));
        } else {
            assertThat(text.substring(from + BEGIN.length(), to)).as("%s is behind the code; renew it by: %s", document, RENEWAL)
                    .isEqualTo(made);
        }
    }
}

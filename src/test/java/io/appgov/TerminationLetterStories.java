package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

abstract class TerminationLetterStories extends Leaving {
    @Test
    void dump() throws Exception {
        String expulsion = onlyChild(decidedToLeave(app, java.util.List.of("EXPEL"), "0"));
        shutDownToTheEnd(onlyChild(expulsion));
        answers("operator1", expulsion, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        answers("manager1", expulsion, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        String other = isv + "-other"; newIsvWithApp(other, app + "-other");
        String ending = approvedEndingOf(other, beijing(now().plus(java.time.Duration.ofDays(91))));
        shutDownToTheEnd(onlyChild(ending));
        pass("P2D");
        answers("operator1", ending, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        answers("manager1", ending, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        for (String c : java.util.List.of(expulsion, ending)) {
            for (var d : deliveriesOf(c, "N21")) {
                if (d.channel().name().equals("email")) {
                    Files.write(Path.of("/tmp/p4-pdf-font/" + (c.equals(ending) ? "voluntary-" : "expelled-") + d.language() + ".pdf"), attachments.content(attachments.get(d.document())));
                    System.out.println(attachments.get(d.document()) + "\n" + d.body());
                }
            }
        }
    }
}

package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.reset;

import io.appgov.catalogue.IsvStatus;
import io.appgov.document.Pdfs;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.FormalNotice;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** A letter that cannot be made is not sent without it: the step waits as an incident until somebody has helped. */
@OwnDatabase("letters")
class LetterThatCannotBeMadeTest extends Leaving implements OnH2 {

    @MockitoSpyBean private FormalNotice letters;

    @Test
    void nothingIsSentOrWithdrawn_anIncidentSaysWhy_andAfterwardsTheLetterGoesOut() {
        doThrow(new IllegalStateException("no font today")).when(letters).pdf(CaseNo.of(any()), any(), any());
        CaseNo caseNo = approvedEndingOf(isv, beijing(now().plus(Duration.ofDays(91))));
        shutDownToTheEnd(onlyChild(caseNo));
        pass("P2D");
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        for (int tried = 0; tried < 6; tried++) {
            pass("PT3H");
        }

        assertThat(noticesOf(caseNo)).containsExactly("N19");
        assertThat(jdbc.sql("select count(*) from attachment where name like :name").param("name", "%" + caseNo + "%").query(Long.class)
                .single()).isZero();
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATING);
        assertThat(hasTask(caseNo, "closeAccount")).isFalse();
        var incident = runtime.createIncidentQuery().processInstanceId(cases.get(caseNo).processInstanceId()).list();
        assertThat(incident).singleElement().satisfies(i -> {
            assertThat(i.getActivityId()).isEqualTo("issueTerminationLetter");
            assertThat(i.getIncidentMessage()).contains("no font today");
        });

        reset(letters);
        as("admin", () -> {
            management.setJobRetries(incident.get(0).getConfiguration(), 1);
            return null;
        });
        settle();
        assertThat(runtime.createIncidentQuery().processInstanceId(cases.get(caseNo).processInstanceId()).count()).isZero();
        assertThat(noticesOf(caseNo)).containsExactly("N19", "N21");
        assertThat(deliveriesOf(caseNo, "N21")).hasSize(4).allSatisfy(d ->
                assertThat(Pdfs.text(attachments.content(attachments.get(d.message().document())))).contains(caseNo));
        assertThat(hasTask(caseNo, "closeAccount")).isTrue();
    }
}

package io.appgov.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.Story;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.DeliveryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a start says of addresses that a release let in that knew no rule for them (R9). */
@ExtendWith(OutputCaptureExtension.class)
class AddressCheckStories extends Story implements OnBothDatabases {

    @Autowired private AddressCheck check;

    private void addressOf(int position, String email) {
        jdbc.sql("update isv_contact set email = :email where isv_id = :isv and position = :position")
                .param("email", email).param("isv", isv).param("position", position).update();
    }

    @Test
    void aStartNamesWhomNoMailReaches_andGoesOn(CapturedOutput log) {
        addressOf(0, "info@例子.中国");
        addressOf(1, "łukasz@isv.example");
        check.prepare();
        assertThat(log.getAll()).contains("no mail can be sent to contact 2 of ISV " + isv + ": ", "must be ASCII")
                .doesNotContain("contact 1 of ISV " + isv, "łukasz", "Hannah");
        addressOf(1, "hannah@isv.example");
        int told = log.getAll().length();
        check.prepare();
        assertThat(log.getAll().substring(told)).doesNotContain(isv + ":");
    }

    @Test
    void aNoticeToSuchAnAddressIsNotAccepted_notInTheDemoEither() {
        addressOf(0, "a..b@isv.example");
        CaseNo caseNo = caseV();
        assertThat(deliveriesOf(caseNo, "N02")).filteredOn(d -> d.address().channel() == ChannelKind.email).satisfiesExactlyInAnyOrder(
                d -> {
                    assertThat(d.address().recipient()).isEqualTo("a..b@isv.example");
                    assertThat(d.state()).isEqualTo(DeliveryState.FAILED);
                    assertThat(d.attempts().lastError()).contains("have two in a row");
                },
                d -> assertThat(d.state()).isEqualTo(DeliveryState.ACCEPTED));
    }
}

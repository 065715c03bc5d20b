package io.appgov.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Leaving;
import io.appgov.OnH2;
import io.appgov.OwnDatabase;
import io.appgov.catalogue.AppStatus;
import io.appgov.foundation.identity.CaseNo;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A house that reviews every new app, however it was registered (§三.1). */
@TestPropertySource(properties = "appgov.listing.new-apps=reviewed")
@OwnDatabase("reviewed")
class ReviewedHouseStories extends Leaving implements OnH2 {

    @Test
    void whatIsRegisteredByPutIsReviewedFirst_andTheDepositItHasIsUsed() {
        assertThat(statusOf(app)).isEqualTo(AppStatus.DELISTED);
        CaseNo caseNo = catalogue.keptOutBy(app).get(0);
        relistingApproved(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(statusOf(app)).isEqualTo(AppStatus.LISTED);
        says(app, "category", "财务");
        assertThat(statusOf(app)).as("an app that is known stays").isEqualTo(AppStatus.LISTED);
    }
}

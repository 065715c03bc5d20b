package io.appgov.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Leaving;
import io.appgov.OnH2;
import io.appgov.effects.Effect;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R7 in the demo: a small directory carries out what it is told by itself, and shows what it does. */
class DemoDirectoryTest extends Leaving implements OnH2 {

    @Autowired private BusinessTime businessTime;
    @Autowired private DemoDirectoryPage page;
    @Autowired private io.appgov.web.Pages pages;

    private DemoDirectory directory;

    @BeforeEach
    void aDirectoryOfOurs() {
        systemsAcknowledge = false;
        directory = new DemoDirectory(effectFeed, businessTime, true);
    }

    private String row(String id) {
        String html = new DemoDirectoryPage(pages, directory, jdbc).show(isv.value()).getBody();
        return html.lines().filter(line -> line.contains(">" + id + "<")).findFirst().orElseThrow().replaceAll("<[^>]+>", "|")
                .replaceAll("\\|+", "|");
    }

    @Test
    void itCarriesOutWhatItIsTold_andShowsIt() {
        catalogue.delist(app, delistingOf(app));
        assertThat(row(app.value())).as("nobody has carried it out yet").contains("|是 yes|是 yes|是 yes|正常 works|");
        assertThat(directory.run()).isTrue();
        assertThat(row(app.value())).contains("|否 no|否 no|是 yes|正常 works|是 yes|正常 as usual|可参加 may take part|");
        assertThat(effectFeed.outstandingOfApp(app)).isEmpty();
        assertThat(directory.run()).as("once").isFalse();
        assertThat(page.show(null).getStatusCode().is2xxSuccessful()).isTrue();
    }

    @Test
    void anEndingIsOver_theIsvCannotSignIn() {
        CaseNo caseNo = approvedEndingOf(isv, "2025-06-01 10:00:00");
        shutDownToTheEnd(onlyChild(caseNo));
        accountClosed(caseNo);
        assertThat(waitingAt(caseNo)).containsExactly("awaitEffects");
        directory.run();
        settle();
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(row(isv.value())).contains("|已收回 withdrawn|已收回 withdrawn|停止 stopped|");
        assertThat(row(app.value())).contains("|否 no|否 no|否 no|停止 stopped|");
        assertThat(effectFeed.ofCase(caseNo)).extracting(Effect::applied).allMatch(a -> a.by().equals("demo-directory"));
    }

    @Test
    void turnedOffItLeavesThatToOthers() {
        catalogue.delist(app, delistingOf(app));
        assertThat(new DemoDirectory(effectFeed, businessTime, false).run()).isFalse();
        assertThat(effectFeed.outstandingOfApp(app)).hasSize(2);
    }
}

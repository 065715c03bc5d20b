package io.appgov.isvpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.notice.links.CaseLinks;
import io.appgov.notice.links.LinkProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@Unit
class FormTokensTest {

    private static final Instant NOW = Instant.parse("2025-03-03T02:00:00.123Z");

    private final FormTokens tokens = new FormTokens(properties("a-key-of-at-least-thirty-two-characters"));

    private static LinkProperties properties(String key) {
        return new LinkProperties(key, Duration.ofDays(90), Duration.ofHours(12), 120, 60, 10);
    }

    private static LinkVisit visit(String token) {
        return new LinkVisit(token, new CaseLinks.CaseLink("l", CaseNo.of("V-1"), "李雷", Language.zh, null, null), null, null, Language.zh);
    }

    private static IsvCase.Offer offer(LetterType type) {
        return new IsvCase.Offer(type.name(), type, "", "", null, List.of(), false, false);
    }

    @Test
    void aFormIsKnownByTheLinkAndOfferItWasMadeFor() {
        String form = tokens.issue(visit("t1"), offer(LetterType.APPEAL), NOW);
        FormTokens.Form read = tokens.read(form, visit("t1"), "APPEAL").orElseThrow();
        assertThat(read.issuedAt()).isEqualTo(NOW);
        assertThat(read.type()).isEqualTo(LetterType.APPEAL);
        assertThat(tokens.read(form, visit("t2"), "APPEAL")).isEmpty();
        assertThat(tokens.read(form, visit("t1"), "CONFIRM")).isEmpty();
        assertThat(tokens.read(form, visit("t1"), null)).isEmpty();
        assertThat(new FormTokens(properties("another-key-of-at-least-32-characters")).read(form, visit("t1"), "APPEAL")).isEmpty();
    }

    @Test
    void noCharacterOfItCanBeAnother() {
        String form = tokens.issue(visit("t1"), offer(LetterType.APPEAL), NOW);
        for (int i = 0; i < form.length(); i++) {
            char other = form.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(tokens.read(form.substring(0, i) + other + form.substring(i + 1), visit("t1"), "APPEAL")).as("%d", i).isEmpty();
            assertThat(tokens.read(form.substring(0, i), visit("t1"), "APPEAL")).isEmpty();
        }
        assertThat(tokens.read(form.replace("APPEAL", "CONFIRM"), visit("t1"), "CONFIRM")).isEmpty();
        assertThat(tokens.read(null, visit("t1"), "APPEAL")).isEmpty();
    }

    @Test
    void everyFormIsAnotherOne() {
        assertThat(tokens.issue(visit("t1"), offer(LetterType.APPEAL), NOW))
                .isNotEqualTo(tokens.issue(visit("t1"), offer(LetterType.APPEAL), NOW));
    }

    @Test
    void theButtonThatSaysReadIsKnownByItsLink_andIsNoForm() {
        String reading = tokens.issueReading(visit("t1"));
        assertThat(tokens.isReading(reading, visit("t1"))).isTrue();
        assertThat(tokens.isReading(reading, visit("t2"))).isFalse();
        assertThat(tokens.isReading(null, visit("t1"))).isFalse();
        assertThat(tokens.isReading("", visit("t1"))).isFalse();
        assertThat(tokens.isReading(tokens.issue(visit("t1"), offer(LetterType.APPEAL), NOW), visit("t1"))).isFalse();
        assertThat(tokens.read(reading, visit("t1"), "READ")).isEmpty();
    }
}

package io.appgov.notice.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.TestDatabase;
import io.appgov.audit.AuditEvent;
import io.appgov.audit.AuditTrail;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.Digest;
import io.appgov.notice.links.CaseLinks.CaseLink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of the release before: links that it called opened were fetched, and nobody knows by whom (R11). */
class LinksOfBeforeStories implements OnBothDatabases {

    private static final Instant THEN = Instant.parse("2025-03-03T02:00:00Z");

    private static void link(JdbcClient jdbc, String token, String linkId, boolean opened) {
        jdbc.sql("""
                        insert into case_link (token_hash, link_id, nonce, case_no, contact, language, created_at, opened_at)
                        values (:hash, :id, :id, 'V-1', '李雷', 'zh', timestamp with time zone '2025-03-03 09:00:00+08:00',
                                case when :opened then timestamp with time zone '2025-03-03 10:00:00+08:00' end)
                        """)
                .param("hash", Digest.sha256(token)).param("id", linkId).param("opened", opened)
                .update();
    }

    private static void told(JdbcClient jdbc, int seq, String detail) {
        jdbc.sql("""
                        insert into audit_event (case_no, at, what, actor, detail, seq, hash)
                        values ('V-1', timestamp with time zone '2025-03-03 10:00:00+08:00', 'linkOpened', '李雷', :detail, :seq, :hash)
                        """)
                .param("detail", detail).param("seq", seq).param("hash", "hash-" + seq)
                .update();
    }

    @Test
    void whatWasCalledOpenedIsReadAsFetched() throws Exception {
        DriverManagerDataSource database = TestDatabase.emptyDatabase("linksofbefore");
        Flyway.configure().dataSource(database).target("23").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        link(jdbc, "seen", "V-1-01-N02-1", true);
        link(jdbc, "unseen", "V-1-01-N02-2", false);
        told(jdbc, 1, "{\"link\":\"V-1-01-N02-1\"}");
        Flyway.configure().dataSource(database).load().migrate();

        CaseLinks links = new CaseLinks(jdbc, new LinkProperties("k".repeat(32), Duration.ZERO, Duration.ofHours(12), 1, 1, 1),
                "http://localhost");
        assertThat(links.open("seen")).get().satisfies(link -> {
            assertThat(link.fetchedAt()).isEqualTo(THEN);
            assertThat(link.openedAt()).isNull();
        });
        assertThat(links.seen("V-1-01-N02-1")).isEqualTo(new CaseLinks.Seen(THEN, null));
        assertThat(links.seen("V-1-01-N02-2")).isEqualTo(CaseLinks.Seen.NEVER);
        assertThat(links.seen(null)).isEqualTo(CaseLinks.Seen.NEVER);
        // the same link goes on: its page may be acted upon, once
        CaseLink link = links.open("seen").orElseThrow();
        assertThat(links.fetched(link, THEN.plusSeconds(60))).isFalse();
        assertThat(links.opened(link, THEN.plusSeconds(60))).isTrue();
        assertThat(links.opened(link, THEN.plusSeconds(90))).isFalse();
        assertThat(links.seen("V-1-01-N02-1")).isEqualTo(new CaseLinks.Seen(THEN, THEN.plusSeconds(60)));

        told(jdbc, 2, "{\"link\":\"V-1-01-N02-1\",\"event\":\"read\"}");
        AuditTrail trail = (AuditTrail) BeanUtils.instantiateClass(AuditTrail.class.getDeclaredConstructors()[0], null, jdbc, null,
                null, null);
        List<AuditEvent> events = trail.of(CaseNo.of("V-1"));
        assertThat(events).extracting(e -> e.seq() + " " + e.what() + " " + e.actor() + " " + e.hash())
                .containsExactly("1 linkFetched system hash-1", "2 linkOpened 李雷 hash-2");
        assertThat(events.get(0).detail()).isEqualTo(Map.of("link", "V-1-01-N02-1", "contact", "李雷", "recordedAs", "linkOpened"));
    }

    /** It goes on calling a fetched link opened while nodes are updated one after the other. */
    @Test
    void aNodeOfTheReleaseBeforeKnowsNoBetter() {
        DriverManagerDataSource database = TestDatabase.emptyDatabase("linksofthereleasebeside");
        Flyway.configure().dataSource(database).load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        link(jdbc, "beside", "V-2-01-N02-1", true);
        CaseLinks links = new CaseLinks(jdbc, new LinkProperties("k".repeat(32), Duration.ZERO, Duration.ofHours(12), 1, 1, 1),
                "http://localhost");
        assertThat(links.seen("V-2-01-N02-1")).isEqualTo(new CaseLinks.Seen(THEN, null));
    }
}

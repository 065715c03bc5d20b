package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.util.SerializationUtils;

/** What is written of a session: what has changed, and nothing that somebody else has changed meanwhile. */
@Unit
class DeltaSessionsTest {

    /** As a database gives it out: each time another copy. */
    private final MapSessionRepository table = new MapSessionRepository(new HashMap<>());
    private final DeltaSessions<MapSession> sessions = new DeltaSessions<>(table);

    private DeltaSessions.Sparing<MapSession> signedIn() {
        var session = sessions.createSession();
        session.setAttribute("who", new ArrayList<>(List.of("manager1")));
        sessions.save(session);
        return session;
    }

    @Test
    void whatIsPutBackUnchangedDoesNotUndoASignOutMeanwhile() {
        String id = signedIn().getId();
        var slow = sessions.findById(id);
        ArrayList<String> who = slow.getAttribute("who");

        var signsOut = sessions.findById(id);
        ArrayList<String> nobody = new ArrayList<>(signsOut.<ArrayList<String>>getAttribute("who"));
        nobody.clear();
        signsOut.setAttribute("who", nobody);
        sessions.save(signsOut);

        slow.setAttribute("who", who);
        assertThat(sessions.findById(id).<List<String>>getAttribute("who")).isEmpty();
    }

    @Test
    void whatWasChangedWhereItIsIsWritten() {
        String id = signedIn().getId();
        var session = sessions.findById(id);
        ArrayList<String> who = session.getAttribute("who");
        who.clear();
        session.setAttribute("who", who);
        sessions.save(session);
        assertThat(sessions.findById(id).<List<String>>getAttribute("who")).isEmpty();
        session.removeAttribute("who");
        sessions.save(session);
        assertThat(sessions.findById(id).<List<String>>getAttribute("who")).isNull();
    }

    @Test
    void theLastAccessIsKeptToTheMinute() {
        var session = signedIn();
        Instant first = session.getLastAccessedTime();
        session.setLastAccessedTime(first.plusSeconds(59));
        assertThat(session.getLastAccessedTime()).isEqualTo(first);
        session.setLastAccessedTime(first.plusSeconds(60));
        assertThat(session.getLastAccessedTime()).isEqualTo(first.plusSeconds(60));
    }

    @Test
    void onlyWhatTheWebApplicationsKeepIsReadBack() {
        assertThat(SignedInSessions.read(SerializationUtils.serialize(new ArrayList<>(List.of("manager1")))))
                .isEqualTo(List.of("manager1"));
        assertThat(SignedInSessions.read(SerializationUtils.serialize(new File("x")))).isNull();
        assertThat(SignedInSessions.read(new byte[] {1, 2, 3})).isNull();
    }
}

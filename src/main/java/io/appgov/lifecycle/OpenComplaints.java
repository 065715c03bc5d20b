package io.appgov.lifecycle;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.TicketId;
import java.time.Instant;
import java.util.List;

/** The open complaints behind their number, for those who decide by it. */
public interface OpenComplaints {

    /** @param facts {@code null} when not said */
    record Complaint(TicketId ticketId, Instant openedAt, String facts) {}

    /** Those on record, newest first. */
    List<Complaint> latest(AppId appId, int limit);
}

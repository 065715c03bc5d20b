package io.appgov.support;

import io.appgov.foundation.identity.AppId;
import io.appgov.lifecycle.OpenComplaints;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The complaints that are tickets. */
@Component
class ComplaintsOnRecord implements OpenComplaints {

    private final ServiceTickets tickets;

    ComplaintsOnRecord(ServiceTickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public List<Complaint> latest(AppId appId, int limit) {
        return tickets.page(appId, Optional.of(TicketKind.COMPLAINT), true, 0, limit).stream()
                .map(t -> new Complaint(t.ticketId(), t.openedAt(), t.facts()))
                .toList();
    }
}

package io.appgov.support;

import io.appgov.foundation.identity.IsvId;
import io.appgov.lead.LeadReport;
import java.time.Instant;
import java.util.function.Function;

/** What is reported of a ticket that was not answered in time, or of an outage: a pure function. */
final class TicketBreach {

    /** Before a ticket's id in the reference of a finding. */
    private static final String REFERENCE = "ticket:";

    private static final int MAX_FACTS = 1000;

    private TicketBreach() {}

    static String reference(ServiceTicket ticket) {
        return REFERENCE + ticket.ticketId();
    }

    /**
     * @param isGuessed whether the deadline is counted without the holidays of its year, which are not known
     * @param readable how an instant is written for people
     */
    static LeadReport of(ServiceTicket ticket, IsvId isvId, boolean isGuessed, Function<Instant, String> readable) {
        Instant ended = ticket.kind() == TicketKind.OUTAGE ? ticket.resolvedAt() : ticket.endedAt();
        return new LeadReport(
                isvId, ticket.appId(), ticket.kind().violation().orElseThrow(), facts(ticket, ended, isGuessed, readable),
                ticket.dueAt(), ended, ticket.affectedUsers(), reference(ticket));
    }

    private static String facts(ServiceTicket ticket, Instant ended, boolean isGuessed, Function<Instant, String> readable) {
        String what = ticket.kind().zh() + " " + ticket.kind().en() + " " + ticket.ticketId();
        String span = switch (ticket.kind().ends()) {
            case RESPONSE -> clock(ticket, readable, "回应", "to be answered by", ended == null ? "尚未回应 not answered yet"
                    : "回应于 answered at " + readable.apply(ended));
            case RESOLUTION -> clock(ticket, readable, "解决", "to be solved by", ended == null ? "尚未解决 not solved yet"
                    : "解决于 solved at " + readable.apply(ended));
            // until when is told beside it, also when that becomes known later
            case NOTHING -> "开始于 began at " + readable.apply(ticket.openedAt());
        };
        String unknown = isGuessed ? "\n（该年节假日未导入，按周一至周五计算 the holidays of that year are not known: Monday to Friday）" : "";
        return what + "：" + span + unknown + (ticket.facts() == null ? "" : "\n" + shortened(ticket.facts()));
    }

    private static String clock(ServiceTicket ticket, Function<Instant, String> readable, String zh, String en, String end) {
        return readable.apply(ticket.openedAt()) + " 提出 asked，须于 " + readable.apply(ticket.dueAt()) + " 前" + zh + " " + en + " "
                + readable.apply(ticket.dueAt()) + "，" + end;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_FACTS ? text : text.substring(0, text.offsetByCodePoints(0, MAX_FACTS)) + "…";
    }
}

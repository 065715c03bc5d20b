package io.appgov.support;

import io.appgov.foundation.policy.BusinessTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for deadlines that have passed, on every node, and removes old tickets at night: a million come in a month. */
@Component
class TicketWatch {

    private static final Logger log = LoggerFactory.getLogger(TicketWatch.class);

    private final ServiceTicketService tickets;
    private final SupportProperties properties;
    private final BusinessTime time;

    TicketWatch(ServiceTicketService tickets, SupportProperties properties, BusinessTime time) {
        this.tickets = tickets;
        this.properties = properties;
        this.time = time;
    }

    @Scheduled(initialDelayString = "${appgov.support.look-every}", fixedDelayString = "${appgov.support.look-every}")
    void round() {
        int found = tickets.look(properties.reportedWithin(), (ticketId, why) -> log.warn(
                "service ticket {} could not be looked at, the next round tries again: {}", ticketId, why.toString()));
        if (found > 0) {
            log.info("{} service tickets were not answered in time", found);
        }
    }

    @Scheduled(cron = "0 40 2 * * *", zone = "#{@businessTime.zone()}")
    void forget() {
        tickets.forget(time.now().minus(properties.keep()));
    }
}

package io.appgov.notice;

import io.appgov.foundation.start.StartupStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Logs at each start which recipients cannot get mail, and continues (R9). */
@Component
class AddressCheck extends StartupStep {

    private static final Logger log = LoggerFactory.getLogger(AddressCheck.class);

    private final UnsendableAddresses addresses;

    AddressCheck(UnsendableAddresses addresses) {
        super(Order.ADDRESSES_CHECKED);
        this.addresses = addresses;
    }

    /** Logs contacts by their position and users by id: names and addresses are shown only at {@code /undelivered}. */
    @Override
    protected void prepare() {
        addresses.contacts().forEach(a -> log.warn("no mail can be sent to contact {} of ISV {}: {}", a.no(), a.isvId(), a.why()));
        addresses.users().forEach(a -> log.warn("no mail can be sent to user {}: {}", a.userId(), a.why()));
    }
}

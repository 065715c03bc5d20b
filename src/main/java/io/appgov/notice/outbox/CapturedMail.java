package io.appgov.notice.outbox;

import io.appgov.foundation.input.MailAddresses;

/** Captured mails: an address that a mail server would refuse is refused here as well (R9). */
class CapturedMail extends CapturedChannel {

    private final MailAddresses addresses;

    CapturedMail(CaptureSwitch mode, MailAddresses addresses) {
        super(ChannelKind.email, mode);
        this.addresses = addresses;
    }

    @Override
    public String send(OutgoingMessage message) throws ChannelFailed {
        try {
            addresses.wire(message.recipient().strip());
        } catch (MailAddresses.Refused notSendable) {
            throw ChannelFailed.forGood(notSendable.getMessage(), notSendable);
        }
        return super.send(message);
    }
}

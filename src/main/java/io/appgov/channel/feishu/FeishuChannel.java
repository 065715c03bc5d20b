package io.appgov.channel.feishu;

import io.appgov.foundation.persistence.Digest;
import io.appgov.notice.outbox.Channel;
import io.appgov.notice.outbox.ChannelFailed;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** Notices as cards to the contact's open id. Our own key is sent as {@code uuid}, by which Feishu drops repeated sends for an hour. */
class FeishuChannel implements Channel {

    /**
     * About the receiver: bot not available to them, resigned, invalid id, other tenant, bot turned off, ids that are unknown or of
     * another app. About the message: sensitive, too long, not audited, type not accepted here, not a card.
     */
    private static final Set<Integer> NEVER = Set.of(
            230013, 230029, 230034, 230038, 230053, 99992351, 99992352, 99992353, 99992360, 99992361,
            230022, 230025, 230028, 230054, 230055, 230099);

    private static final int INVALID_PARAMETER = 230001;
    private static final int MAX_UUID = 50;

    private final FeishuClient feishu;
    private final NoticeCard card;

    FeishuChannel(FeishuClient feishu, NoticeCard card) {
        this.feishu = feishu;
        this.card = card;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.feishu;
    }

    @Override
    public String send(OutgoingMessage message) throws ChannelFailed {
        try {
            return feishu.send(message.recipient(), card.json(message), uuid(message.deliveryId()));
        } catch (FeishuFailure failed) {
            if (failed.pause().isPresent()) {
                throw ChannelFailed.comeLater(failed.getMessage(), failed.pause().get());
            }
            throw isForGood(failed) ? ChannelFailed.forGood(failed.getMessage(), failed) : new ChannelFailed(failed.getMessage(), failed);
        }
    }

    private static boolean isForGood(FeishuFailure failed) {
        // one code for all parameters; the text says which one
        boolean receiver = failed.code() == INVALID_PARAMETER && failed.getMessage().contains("receive_id");
        return receiver || NEVER.contains(failed.code());
    }

    /** The delivery's id, or, if too long for Feishu, a shorter value derived from it. */
    static String uuid(String deliveryId) {
        if (deliveryId.length() <= MAX_UUID) {
            return deliveryId;
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Digest.sha256().digest(deliveryId.getBytes(StandardCharsets.UTF_8)));
    }
}

package io.appgov.channel.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import java.util.Map;
import java.util.Optional;

/** What Feishu's callbacks tell about readers. Only the one a notice was sent to can have read it. */
class ReaderReports {

    private final NoticeService notices;
    private final BusinessTime time;

    ReaderReports(NoticeService notices, BusinessTime time) {
        this.notices = notices;
        this.time = time;
    }

    /** @return the answer Feishu expects; for what is of no interest to us an empty one */
    Map<String, Object> take(JsonNode callback) {
        JsonNode event = callback.path("event");
        return switch (callback.path("header").path("event_type").asText()) {
            case "im.message.message_read_v1" -> messagesRead(event);
            case "card.action.trigger" -> buttonPressed(event);
            default -> Map.of();
        };
    }

    private Map<String, Object> messagesRead(JsonNode event) {
        JsonNode reader = event.path("reader");
        for (JsonNode messageId : event.path("message_id_list")) {
            sentTo(reader.path("reader_id").path("open_id").asText(), messageId.asText()).ifPresent(d -> notices.read(
                    d.deliveryId(), FeishuTimes.instant(reader.path("read_time").asText()).orElseGet(time::now), Delivery.ReadHow.event));
        }
        return Map.of();
    }

    private Map<String, Object> buttonPressed(JsonNode event) {
        JsonNode value = event.path("action").path("value");
        if (!value.path("action").asText().equals(NoticeCard.READ)) {
            return Map.of();
        }
        Optional<Delivery> read = sentTo(event.path("operator").path("open_id").asText(),
                event.path("context").path("open_message_id").asText())
                .filter(d -> d.deliveryId().equals(value.path("deliveryId").asText()));
        read.ifPresent(d -> notices.read(d.deliveryId(), time.now(), Delivery.ReadHow.card));
        return read.map(d -> toast("success", d.address().language(), "已记录：您已阅读本通知。", "Noted: you have read this notice."))
                .orElseGet(() -> toast("warning", Language.zh, "未记录：只有收件人本人可以确认。",
                "Not noted: only the person it was sent to can confirm."));
    }

    private Optional<Delivery> sentTo(String openId, String messageId) {
        return notices.accepted(ChannelKind.feishu, messageId).filter(d -> openId.equals(d.address().recipient()));
    }

    /** The client shows its own language of the two; {@code language} is for one that has neither. */
    private static Map<String, Object> toast(String type, Language language, String inChinese, String inEnglish) {
        return Map.of("toast", Map.of(
                "type", type, "content", language.pick(inChinese, inEnglish), "i18n", Map.of("zh_cn", inChinese, "en_us", inEnglish)));
    }
}

package io.appgov.channel.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import java.util.Map;
import java.util.Optional;

/** Processes read reports from Feishu's callbacks. Only reports by the notice's recipient count. */
class ReaderReports {

    private static final Words WORDS = Words.of("letters");

    private final NoticeService notices;
    private final BusinessTime time;

    ReaderReports(NoticeService notices, BusinessTime time) {
        this.notices = notices;
        this.time = time;
    }

    /** @return the answer Feishu expects; empty for callbacks we do not use */
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
        return read.map(d -> toast("success", d.address().language(), "card.read.noted"))
                .orElseGet(() -> toast("warning", Language.zh, "card.read.notNoted"));
    }

    private Optional<Delivery> sentTo(String openId, String messageId) {
        return notices.accepted(ChannelKind.feishu, messageId).filter(d -> openId.equals(d.address().recipient()));
    }

    /** The client picks its own language of the two; {@code language} is the fallback for other clients. */
    private static Map<String, Object> toast(String type, Language language, String name) {
        return Map.of("toast", Map.of(
                "type", type,
                "content", WORDS.say(language, name),
                "i18n", Map.of("zh_cn", WORDS.say(Language.zh, name), "en_us", WORDS.say(Language.en, name))));
    }
}

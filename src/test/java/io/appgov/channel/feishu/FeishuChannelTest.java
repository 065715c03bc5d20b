package io.appgov.channel.feishu;

import static io.appgov.channel.feishu.FeishuStub.answers;
import static io.appgov.channel.feishu.FeishuStub.breaks;
import static io.appgov.channel.feishu.FeishuStub.hangs;
import static io.appgov.channel.feishu.FeishuStub.limits;
import static io.appgov.channel.feishu.FeishuStub.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.channel.feishu.FeishuStub.Call;
import io.appgov.channel.feishu.FeishuStub.Reaction;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.ChannelFailed;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.notice.outbox.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The channel over HTTP, against what answers like Feishu. */
class FeishuChannelTest {

    private static final String ID = "V-2025-000001-01-N02-1M";

    private FeishuStub feishu;
    private FeishuChannel channel;

    @BeforeEach
    void start() {
        feishu = new FeishuStub();
        channel = new FeishuChannel(
                new FeishuClient(new FeishuProperties(
                        feishu.baseUrl() + "/", feishu.appId(), "secret", "key", "token", Duration.ofSeconds(2), Duration.ofMillis(400),
                        Duration.ZERO)),
                new NoticeCard(ZoneId.of("Asia/Shanghai")));
    }

    @AfterEach
    void stop() {
        feishu.close();
    }

    static OutgoingMessage notice(String deliveryId) {
        return new OutgoingMessage(
                deliveryId, NoticeKind.N02, CaseNo.of("V-2025-000001"), Language.zh, "李雷", "ou_1", "违规处理告知书 · V-2025-000001",
                "李雷，您好：\n\n第一段。\n",
                Optional.of("https://appgov.example/isv/abc"), Optional.of(Instant.parse("2025-03-05T02:00:00Z")), Optional.empty());
    }

    private String send() throws ChannelFailed {
        return channel.send(notice(ID));
    }

    private ChannelFailed failed() {
        ChannelFailed failed = catchThrowableOfType(ChannelFailed.class, this::send);
        assertThat(failed).as("the send failed").isNotNull();
        return failed;
    }

    private static void mayBeOverNextTime(ChannelFailed failed) {
        assertThat(failed.isForGood()).as(failed.getMessage()).isFalse();
        assertThat(failed.comeLater()).as(failed.getMessage()).isEmpty();
    }

    @Test
    void aNoticeArrivesAsACardUnderOurOwnKey() throws Exception {
        String messageId = send();
        FeishuStub.Message message = feishu.arrived().get(0);
        assertThat(message.messageId()).isEqualTo(messageId);
        assertThat(message.uuid()).isEqualTo(ID);
        assertThat(message.openId()).isEqualTo("ou_1");
        assertThat(message.type()).isEqualTo("interactive");
        assertThat(new ObjectMapper().readTree(message.card()).path("header").path("title").path("content").asText())
                .isEqualTo("违规处理告知书 · V-2025-000001");
    }

    @Test
    void theTokenIsFetchedOnceForManyMessages() throws Exception {
        for (int i = 0; i < 5; i++) {
            channel.send(notice(ID + i));
        }
        assertThat(feishu.arrived()).hasSize(5);
        assertThat(feishu.calls(Call.TOKEN)).isEqualTo(1);
    }

    @Test
    void aTokenThatExpiredEarlyIsFetchedAnewAndTheMessageArrives() throws Exception {
        channel.send(notice(ID + "-0"));
        feishu.expireTokens();
        send();
        assertThat(feishu.arrived()).hasSize(2);
        assertThat(feishu.calls(Call.TOKEN)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {99991661, 99991663, 99991664, 99991671, 99991677})
    void whateverFeishuCallsARefusedTokenItIsFetchedAnew(int code) throws Exception {
        feishu.next(Call.SEND, refuses(401, code, "token"));
        send();
        assertThat(feishu.arrived()).hasSize(1);
        assertThat(feishu.calls(Call.TOKEN)).isEqualTo(2);
    }

    @Test
    void aTokenThatIsRefusedAgainIsAFailureAndNotALoop() {
        feishu.always(Call.SEND, refuses(400, 99991663, "Invalid access token"));
        mayBeOverNextTime(failed());
        assertThat(feishu.calls(Call.SEND)).isEqualTo(2);
    }

    @Test
    void aWrongSecretIsTold() {
        feishu.always(Call.TOKEN, refuses(400, 10014, "app secret invalid"));
        ChannelFailed failed = failed();
        mayBeOverNextTime(failed);
        assertThat(failed).hasMessageContaining("10014 app secret invalid").hasMessageNotContaining("secret\"");
        assertThat(feishu.calls(Call.SEND)).isZero();
    }

    @Test
    void aRepeatedSendIsTheSameMessageToTheByte() throws Exception {
        assertThat(send()).isEqualTo(send());
        assertThat(feishu.arrived()).hasSize(1);
        assertThat(feishu.asked()).containsEntry(ID, 2);
        assertThat(new NoticeCard(ZoneId.of("Asia/Shanghai")).json(notice(ID))).isEqualTo(feishu.arrived().get(0).card());
    }

    @Test
    void anAnswerThatComesTooLateIsAFailureAndTheRetryNoSecondMessage() throws Exception {
        send();
        feishu.next(Call.SEND, hangs());
        ChannelFailed failed = catchThrowableOfType(ChannelFailed.class, () -> channel.send(notice(ID + "-2")));
        mayBeOverNextTime(failed);
        assertThat(channel.send(notice(ID + "-2"))).isEqualTo(feishu.arrived().get(1).messageId());
        assertThat(feishu.arrived()).hasSize(2);
        assertThat(feishu.asked()).containsEntry(ID + "-2", 2);
    }

    @Test
    void aConnectionThatBreaksAfterTheAcceptanceLeavesOneMessage() throws Exception {
        feishu.always(Call.SEND, breaks());
        mayBeOverNextTime(failed());
        feishu.comeBack();
        send();
        assertThat(feishu.arrived()).extracting(FeishuStub.Message::uuid).containsExactly(ID);
        assertThat(feishu.asked().get(ID)).as("the HTTP client repeats it on a new connection by itself").isGreaterThan(1);
    }

    @Test
    void whileFeishuIsDownItIsAFailureAndAfterwardsItArrives() throws Exception {
        channel.send(notice(ID + "-0"));
        feishu.goDown();
        ChannelFailed failed = failed();
        mayBeOverNextTime(failed);
        assertThat(failed).hasMessageContaining("not reached");
        feishu.comeBack();
        send();
        assertThat(feishu.arrived()).hasSize(2);
    }

    private void asksToComeLater(Call call, Duration pause, Reaction... reactions) throws ChannelFailed {
        feishu.next(call, reactions);
        ChannelFailed failed = failed();
        assertThat(failed.comeLater()).as(failed.getMessage()).contains(pause);
        assertThat(failed.isForGood()).isFalse();
        send();
        assertThat(feishu.arrived()).as("it is up").hasSize(1);
    }

    @Test
    void theGatewaysLimitIsHonoured() throws Exception {
        asksToComeLater(Call.SEND, Duration.ofSeconds(42), limits(42));
    }

    @Test
    void theGatewaysLimitIsHonouredAsOlderCallsTellIt() throws Exception {
        asksToComeLater(Call.SEND, Duration.ofMillis(7500),
                answers(400, "{\"code\":99991400,\"msg\":\"limit\"}", "X-Ogw-Ratelimit-Reset", "7.5"));
    }

    @Test
    void aLimitOfWhateverStandsBeforeFeishuIsHonoured() throws Exception {
        asksToComeLater(Call.SEND, Duration.ofSeconds(30), answers(429, "Too Many Requests", "Retry-After", "30"));
    }

    @Test
    void aPauseIsNeitherNothingNorForEver() throws Exception {
        asksToComeLater(Call.SEND, Duration.ofSeconds(1), limits(0));
        feishu.next(Call.SEND, limits(864_000));
        assertThat(failed().comeLater()).contains(Duration.ofMinutes(30));
    }

    @Test
    void aDateWhereSecondsAreExpectedIsNoAnswerToHowLong() throws Exception {
        asksToComeLater(Call.SEND, Duration.ofSeconds(10), answers(429, "{}", "Retry-After", "Wed, 05 Mar 2025 10:00:00 GMT"));
    }

    @ParameterizedTest
    @ValueSource(ints = {230020, 11232, 11233, 230049})
    void theMessageServicesOwnLimitsAreHonoured(int code) throws Exception {
        asksToComeLater(Call.SEND, Duration.ofSeconds(10), refuses(400, code, "limit"));
    }

    @Test
    void aLimitOfTheTokensIsHonoured() throws Exception {
        // the SDK asks for a token twice
        asksToComeLater(Call.TOKEN, Duration.ofSeconds(5), limits(5), limits(5));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 230013, Bot has NO availability to this user.", "200, 230013, Bot has NO availability to this user.",
        "400, 230029, User has resigned.", "400, 230034, The receive_id is invalid.", "400, 230053, The user has stopped the bot",
        "400, '230001', 'Your request contains an invalid request parameter, ext=invalid receive_id.'",
        "400, 99992361, open_id cross app", "400, 230025, The length of the message content reaches its limit.",
        "400, 230099, Failed to create card content", "400, 230022, sensitive"
    })
    void whatWillNeverBeTakenIsNotTriedAgain(int status, int code, String message) {
        feishu.next(Call.SEND, refuses(status, code, message));
        ChannelFailed failed = failed();
        assertThat(failed.isForGood()).as(failed.getMessage()).isTrue();
        assertThat(failed).hasMessageContaining(code + " " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 230027, Lack of necessary permissions.", "400, 230006, Bot ability is not activated.", "200, 1234567, something new",
        "400, 230001, 'Your request contains an invalid request parameter, ext=Internal Error'", "500, 1500, internal error"
    })
    void whatSomebodyCanPutRightIsTriedAgain(int status, int code, String message) {
        feishu.next(Call.SEND, refuses(status, code, message));
        ChannelFailed failed = failed();
        mayBeOverNextTime(failed);
        assertThat(failed).hasMessageContaining(code + " " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "502, <html>Bad Gateway</html>", "200, <html>captive portal</html>", "200, '{}'", "200, ''", "200, '[]'", "200, 'null'",
        "200, '{\"code\":\"0\"}'", "200, '{\"code\":0,\"msg\":\"success\"}'", "200, '{\"code\":0,\"data\":{\"message_id\":\"\"}}'",
        "200, '{\"code\":0,\"data\":[]}'", "500, '{\"code\":0,\"data\":{\"message_id\":\"om_1\"}}'", "504, '{}'", "302, '{}'"
    })
    void onlyAnAcceptanceIsAnAcceptance(int status, String body) {
        feishu.next(Call.SEND, answers(status, body));
        mayBeOverNextTime(failed());
    }

    @Test
    void aTokenThatIsNoneIsNotKept() throws Exception {
        feishu.next(Call.TOKEN, answers(200, "{\"code\":0,\"msg\":\"ok\",\"expire\":7200}"));
        send();
        assertThat(feishu.arrived()).hasSize(1);
    }

    @Test
    void aKeyThatIsTooLongForFeishuIsShortenedAlwaysToTheSame() throws Exception {
        String longId = "V-2025-000001-01-N02-1M".repeat(3);
        assertThat(FeishuChannel.uuid(longId)).hasSizeLessThanOrEqualTo(50).isEqualTo(FeishuChannel.uuid(longId))
                .isNotEqualTo(FeishuChannel.uuid(longId + "1"));
        assertThat(channel.send(notice(longId))).isEqualTo(channel.send(notice(longId)));
        assertThat(feishu.arrived()).hasSize(1);
    }
}

package io.appgov.channel.feishu;

import com.lark.oapi.Client;
import com.lark.oapi.core.httpclient.OkHttpTransport;
import com.lark.oapi.okhttp.OkHttpClient;
import com.lark.oapi.service.im.v1.model.CreateMessageReq;
import com.lark.oapi.service.im.v1.model.CreateMessageReqBody;
import com.lark.oapi.service.im.v1.model.CreateMessageRespBody;
import com.lark.oapi.service.im.v1.model.ReadUser;
import com.lark.oapi.service.im.v1.model.ReadUsersMessageReq;
import com.lark.oapi.service.im.v1.model.ReadUsersMessageRespBody;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The two calls we make to Feishu through its SDK: with time limits, and a token that is fetched once, and again when refused. */
class FeishuClient {

    /** The token is missing, not valid, of another kind, or has expired. */
    private static final Set<Integer> TOKEN_REFUSED = Set.of(99991661, 99991663, 99991664, 99991671, 99991677);

    private static final String OPEN_ID = "open_id";

    private final TokenCache tokens = new TokenCache();
    private final Client sdk;

    FeishuClient(FeishuProperties feishu) {
        OkHttpClient http = new OkHttpClient.Builder()
                .connectTimeout(feishu.connectTimeout())
                .readTimeout(feishu.readTimeout())
                .writeTimeout(feishu.readTimeout())
                .callTimeout(feishu.connectTimeout().plus(feishu.readTimeout().multipliedBy(2)))
                // no redirects: a moved API means a wrong setting, and the token must not go elsewhere
                .followRedirects(false)
                .build();
        this.sdk = Client.newBuilder(feishu.appId(), feishu.appSecret())
                .openBaseUrl(feishu.baseUrl().replaceAll("/+$", ""))
                .tokenCache(tokens)
                .httpTransport(new StrictTransport(new OkHttpTransport(http)))
                .build();
    }

    /**
     * Sends a card to a person.
     *
     * @param uuid at most 50 characters; within an hour Feishu sends only one message for it, and returns that one for repetitions
     * @return the message's id
     */
    String send(String openId, String card, String uuid) throws FeishuFailure {
        CreateMessageReq request = CreateMessageReq.newBuilder()
                .receiveIdType(OPEN_ID)
                .createMessageReqBody(CreateMessageReqBody.newBuilder().receiveId(openId).msgType("interactive").content(card)
                .uuid(uuid).build())
                .build();
        CreateMessageRespBody sent = call(() -> sdk.im().message().create(request).getData());
        if (sent == null || sent.getMessageId() == null || sent.getMessageId().isBlank()) {
            throw FeishuFailure.unreachable("an acceptance without a message id", null);
        }
        return sent.getMessageId();
    }

    /** When this person read our message; empty when not yet. Known for seven days after it was sent. */
    Optional<Instant> readAt(String messageId, String openId) throws FeishuFailure {
        ReadUsersMessageReq request = ReadUsersMessageReq.newBuilder().messageId(messageId).userIdType(OPEN_ID).build();
        ReadUsersMessageRespBody readers = call(() -> sdk.im().message().readUsers(request).getData());
        return Stream.ofNullable(readers == null ? null : readers.getItems())
                .flatMap(Stream::of)
                .filter(reader -> openId.equals(reader.getUserId()))
                .map(ReadUser::getTimestamp)
                .flatMap(millis -> FeishuTimes.instant(millis).stream())
                .findFirst();
    }

    private <T> T call(Callable<T> call) throws FeishuFailure {
        try {
            return attempt(call);
        } catch (FeishuFailure failed) {
            if (!TOKEN_REFUSED.contains(failed.code())) {
                throw failed;
            }
            tokens.forget();
            return attempt(call);
        }
    }

    private static <T> T attempt(Callable<T> call) throws FeishuFailure {
        try {
            return call.call();
        } catch (FeishuFailure failed) {
            throw failed;
        } catch (Exception notUnderstood) {
            throw FeishuFailure.unreachable(notUnderstood.getClass().getSimpleName() + " " + notUnderstood.getMessage(), notUnderstood);
        }
    }
}

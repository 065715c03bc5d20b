package io.appgov.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Both channels against servers that speak the real protocol. */
class ChannelsTest {

    private static Delivery delivery(ChannelKind channel, String recipient) {
        return new Delivery(
                "V-2025-000001-01-N02-1E", "V-2025-000001-01-N02", "李雷", Language.zh, channel, recipient, "违规处理告知书 · V-2025-000001",
                "李雷，您好：\n\n第一段。\n", "N02.zh", DeliveryState.QUEUED, 0, 0, null, null, null, null, null);
    }

    @Nested
    class Smtp {

        private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

        @BeforeEach
        void start() {
            server.start();
            sender.setHost("127.0.0.1");
            sender.setPort(server.getSmtp().getPort());
            sender.getJavaMailProperties().put("mail.smtp.connectiontimeout", "2000");
            sender.getJavaMailProperties().put("mail.smtp.timeout", "2000");
        }

        @AfterEach
        void stop() {
            server.stop();
        }

        @Test
        void aMailArrivesAsItWasStored() throws Exception {
            new SmtpChannel(sender, "governance@appgov.example").send(delivery(ChannelKind.email, "lilei@isv.example"));
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("违规处理告知书 · V-2025-000001");
            assertThat(mail.getContent().toString().replace("\r\n", "\n")).isEqualTo("李雷，您好：\n\n第一段。\n");
            assertThat(mail.getAllRecipients()).singleElement().hasToString("lilei@isv.example");
            assertThat(GreenMailUtil.getHeaders(mail)).contains("Content-Language: zh-CN", "Auto-Submitted: auto-generated");
        }

        @Test
        void aRepeatedSendIsTheSameMail() throws Exception {
            SmtpChannel channel = new SmtpChannel(sender, "governance@appgov.example");
            String first = channel.send(delivery(ChannelKind.email, "lilei@isv.example"));
            String second = channel.send(delivery(ChannelKind.email, "lilei@isv.example"));
            assertThat(first).isEqualTo(second).isEqualTo("<V-2025-000001-01-N02-1E@appgov.example>");
            assertThat(server.getReceivedMessages()).extracting(MimeMessage::getMessageID).containsOnly(first);
        }

        @Test
        void aServerThatIsDownIsAFailureWithAReason() {
            server.stop();
            assertThatThrownBy(() -> new SmtpChannel(sender, "governance@appgov.example").send(delivery(ChannelKind.email, "lilei@isv.example")))
                    .isInstanceOf(ChannelFailed.class)
                    .hasMessageContaining("did not accept");
        }
    }

    @Nested
    class Feishu {

        private HttpServer server;
        private final Deque<String> answers = new ArrayDeque<>();
        private final List<String> requests = new ArrayList<>();
        private FeishuChannel channel;

        @BeforeEach
        void start() throws IOException {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", exchange -> {
                requests.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] answer = answers.remove().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            channel = new FeishuChannel(new FeishuProperties("http://127.0.0.1:" + server.getAddress().getPort(), "app", "secret"));
        }

        @AfterEach
        void stop() {
            server.stop(0);
        }

        @Test
        void aMessageGoesOutUnderOurOwnKey() throws Exception {
            answers.add("{\"code\":0,\"tenant_access_token\":\"t-1\"}");
            answers.add("{\"code\":0,\"data\":{\"message_id\":\"om_1\"}}");
            assertThat(channel.send(delivery(ChannelKind.feishu, "ou_1"))).isEqualTo("om_1");
            assertThat(requests.get(1))
                    .startsWith("/open-apis/im/v1/messages?receive_id_type=open_id Bearer t-1")
                    .contains("\"uuid\":\"V-2025-000001-01-N02-1E\"", "\"receive_id\":\"ou_1\"");
        }

        @Test
        void aRefusalInside200IsAFailure() {
            answers.add("{\"code\":0,\"tenant_access_token\":\"t-1\"}");
            answers.add("{\"code\":230001,\"msg\":\"no such user\"}");
            assertThatThrownBy(() -> channel.send(delivery(ChannelKind.feishu, "ou_1")))
                    .isInstanceOf(ChannelFailed.class)
                    .hasMessageContaining("230001 no such user");
        }

        @Test
        void aServerThatIsDownIsAFailure() {
            server.stop(0);
            assertThatThrownBy(() -> channel.send(delivery(ChannelKind.feishu, "ou_1"))).isInstanceOf(ChannelFailed.class);
        }
    }
}

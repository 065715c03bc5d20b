package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where messages are captured nobody can report them as read. */
class FeishuAbsentTest extends HttpStory implements OnH2 {

    @Test
    void thereIsNothingForFeishuToCall() {
        Map<String, Object> before = footprint();
        assertThat(call("POST", "/feishu/events").json("{}").send().status()).isEqualTo(404);
        assertThat(call("POST", "/feishu/cards").json("{}").send().status()).isEqualTo(404);
        assertThat(footprint()).isEqualTo(before);
    }
}

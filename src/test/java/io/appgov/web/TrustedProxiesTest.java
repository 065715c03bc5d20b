package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

@Unit
class TrustedProxiesTest {

    @Test
    void addressesAndNetworks() {
        String pattern = TrustedProxies.pattern(List.of("10.0.0.0/8", "192.168.7.0/24", "172.16.0.0/16", "203.0.113.9", "fd00::1"));
        for (String trusted : List.of("10.0.0.1", "10.255.3.4", "192.168.7.200", "172.16.9.9", "203.0.113.9", "fd00::1")) {
            assertThat(trusted).matches(pattern);
        }
        for (String other : List.of("11.0.0.1", "192.168.8.1", "172.17.0.1", "203.0.113.91", "203.0.113.90", "fd00::12", "110.0.0.1")) {
            assertThat(other).doesNotMatch(pattern);
        }
    }

    @Test
    void whatIsNeitherIsSaid() {
        for (String wrong : List.of("10.0.0.0/9", "proxy.example", ".*", "")) {
            assertThatThrownBy(() -> TrustedProxies.pattern(List.of(wrong))).hasMessageContaining("appgov.trusted-proxies");
        }
    }
}

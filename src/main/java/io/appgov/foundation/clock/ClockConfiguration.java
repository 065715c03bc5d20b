package io.appgov.foundation.clock;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The machine's clock, read only here. The application's time may differ from it, as in the demo. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    /** Injected by name only: a clock injected without a name is the application's time. */
    @Bean(defaultCandidate = false)
    Clock worldClock() {
        return Clock.systemUTC();
    }
}

package io.appgov.foundation.clock;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The machine's clock: the one place that asks it. The application's time may have been moved, as in the demo. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    /** To be asked for by its name: whoever wants the application's time asks for a clock without one. */
    @Bean(defaultCandidate = false)
    Clock worldClock() {
        return Clock.systemUTC();
    }
}

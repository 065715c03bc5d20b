package io.appgov.web;

import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;

/** A bean an expression would call, if it were evaluated: {@code ${tripwire.pull()}}. */
public final class Tripwire {

    private static final String NAME = "tripwire";

    final AtomicInteger pulled = new AtomicInteger();

    /** The one of this house, untouched. */
    static Tripwire in(ConfigurableApplicationContext context) {
        if (!context.getBeanFactory().containsSingleton(NAME)) {
            context.getBeanFactory().registerSingleton(NAME, new Tripwire());
        }
        Tripwire wire = context.getBean(Tripwire.class);
        wire.pulled.set(0);
        return wire;
    }

    public String pull() {
        pulled.incrementAndGet();
        return "admin";
    }

    public Date when() {
        pulled.incrementAndGet();
        return new Date(0);
    }
}

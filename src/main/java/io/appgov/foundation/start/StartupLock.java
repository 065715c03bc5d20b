package io.appgov.foundation.start;

import io.appgov.foundation.persistence.ClusterLock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Of the nodes that start at one database, one at a time prepares it. The turn is taken with the database itself, before
 * anybody can use it (Flyway, the engine's tables, its own jobs), and ends with the last {@link StartupStep}; the next node then
 * finds everything done.
 */
@Component
class StartupLock implements BeanPostProcessor, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(StartupLock.class);

    private final Environment env;
    private ClusterLock turn;

    StartupLock(Environment env) {
        this.env = env;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource database && turn == null) {
            Duration patience = env.getRequiredProperty("appgov.start-patience", Duration.class);
            turn = ClusterLock.take(database, ClusterLock.Of.PREPARATION, patience, other -> log.info(
                            "another node, {}, is preparing this database; this one waits for it, {} at most", other, patience))
                    .orElseThrow(() -> new NotStarted(List.of(
                            "another node was still preparing this database after " + patience
                            + ": start this one when the other is ready, or set appgov.start-patience")));
        }
        return bean;
    }

    void done() {
        if (turn != null) {
            turn.close();
        }
    }

    /** A start that failed makes room for the next one. */
    @Override
    public void destroy() {
        done();
    }

    /** Behind everything else that is prepared. */
    @Component
    static class LastStep extends StartupStep {

        private final StartupLock one;

        LastStep(StartupLock one) {
            super(Order.NEXT_NODE);
            this.one = one;
        }

        @Override
        protected void prepare() {
            one.done();
        }
    }
}

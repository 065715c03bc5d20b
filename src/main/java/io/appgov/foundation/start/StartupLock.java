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
 * Nodes that start on one database prepare it one at a time. The lock is taken when the data source is created, before anything can
 * use it (Flyway, the engine's tables, its jobs), and released after the last {@link StartupStep}; the next node then finds
 * everything done.
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

    /** A failed start releases the lock for the next node. */
    @Override
    public void destroy() {
        done();
    }

    /** After all other preparation. */
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

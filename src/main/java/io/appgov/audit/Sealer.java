package io.appgov.audit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Updates the global chain every {@code appgov.audit.seal-every}, and checks whether a new day needs its anchor. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Sealer implements SchedulingConfigurer {

    private final GlobalChain chain;
    private final Anchors anchors;
    private final AuditProperties properties;

    Sealer(GlobalChain chain, Anchors anchors, AuditProperties properties) {
        this.chain = chain;
        this.anchors = anchors;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (!properties.sealEvery().isZero()) {
            tasks.addFixedDelayTask(new IntervalTask(this::seal, properties.sealEvery(), properties.sealEvery()));
        }
    }

    private void seal() {
        GlobalChain.sealAll(chain);
        anchors.anchorDaily();
    }
}

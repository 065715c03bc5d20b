package io.appgov.audit;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Replaces Spring Boot's own template: every {@code JdbcClient} of the application writes through it. */
@Configuration(proxyBeanMethods = false)
class SealingConfiguration {

    @Bean
    @Primary
    NamedParameterJdbcTemplate namedParameterJdbcTemplate(
            JdbcTemplate classic, ObjectProvider<PendingSeals> proof, ObjectProvider<PlatformTransactionManager> transactions) {
        return new SealingJdbcTemplate(classic, proof::getObject, () -> new TransactionTemplate(transactions.getObject()));
    }
}

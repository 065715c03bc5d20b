package io.appgov.foundation.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** The pool as Spring Boot configures it from {@code spring.datasource.*}, except for the source of its connections. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(DataSourceProperties source, DatabaseProperties limits, Environment settings) {
        HikariDataSource pool = source.initializeDataSourceBuilder().type(Pool.class).build();
        if (StringUtils.hasText(source.getName())) {
            pool.setPoolName(source.getName());
        }
        Properties driver = Binder.get(settings).bind("spring.datasource.hikari.data-source-properties", Properties.class)
                .orElseGet(Properties::new);
        Connections connections = new Connections(source.determineUrl(), driver, limits);
        connections.setUsername(source.determineUsername());
        connections.setPassword(source.determinePassword());
        pool.setDataSource(connections);
        return pool;
    }
}

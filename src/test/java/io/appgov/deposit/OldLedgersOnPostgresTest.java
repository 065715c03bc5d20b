package io.appgov.deposit;

import io.appgov.OnPostgres;
import org.springframework.boot.jdbc.DataSourceBuilder;

class OldLedgersOnPostgresTest extends OldLedgers {

    @Override
    DataSourceBuilder<?> database() {
        return DataSourceBuilder.create().url(OnPostgres.emptyDatabase("oldledgers")).username("postgres").password("postgres");
    }
}

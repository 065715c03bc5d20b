package io.appgov.deposit;

import org.springframework.boot.jdbc.DataSourceBuilder;

class OldLedgersOnH2Test extends OldLedgers {

    @Override
    DataSourceBuilder<?> database() {
        return DataSourceBuilder.create().url("jdbc:h2:mem:oldledgers;DB_CLOSE_DELAY=-1").username("sa");
    }
}

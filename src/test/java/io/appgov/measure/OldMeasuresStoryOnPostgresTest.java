package io.appgov.measure;

import io.appgov.OnPostgres;
import org.springframework.boot.jdbc.DataSourceBuilder;

class OldMeasuresStoryOnPostgresTest extends OldMeasuresStory {

    @Override
    DataSourceBuilder<?> database() {
        return DataSourceBuilder.create().url(OnPostgres.emptyDatabase("oldmeasures")).username("postgres").password("postgres");
    }
}

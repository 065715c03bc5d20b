package io.appgov.measure;

import org.springframework.boot.jdbc.DataSourceBuilder;

class OldMeasuresStoryOnH2Test extends OldMeasuresStory {

    @Override
    DataSourceBuilder<?> database() {
        return DataSourceBuilder.create().url("jdbc:h2:mem:oldmeasures;DB_CLOSE_DELAY=-1").username("sa");
    }
}

package io.appgov;

import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Which database a story's application is on. Equal ones share an application context. A null name stands for the house that most stories
 * share.
 */
record HouseDatabase(TestDatabase database, String ownDatabase) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext house, MergedContextConfiguration config) {
        house.getEnvironment().getPropertySources()
                .addFirst(new MapPropertySource("database of the house", database.settings(ownDatabase)));
    }

    /** Says nothing of classes that say where they are told by settings of their own. */
    static class Factory implements ContextCustomizerFactory {

        @Override
        public ContextCustomizer createContextCustomizer(Class<?> story, List<ContextConfigurationAttributes> config) {
            OwnDatabase own = AnnotationUtils.findAnnotation(story, OwnDatabase.class);
            String name = own == null ? null : own.value();
            if (OnH2.class.isAssignableFrom(story)) {
                return new HouseDatabase(TestDatabase.H2, name);
            }
            if (OnPostgres.class.isAssignableFrom(story)) {
                return new HouseDatabase(TestDatabase.POSTGRES, name);
            }
            return OnBothDatabases.class.isAssignableFrom(story) ? new HouseDatabase(TestDatabase.ofTheRun(), name) : null;
        }
    }
}

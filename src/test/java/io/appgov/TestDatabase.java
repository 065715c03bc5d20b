package io.appgov;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The databases that stories are told on. */
public enum TestDatabase {

    H2("sa", "") {
        @Override
        String empty(String name) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=1024";
        }

        @Override
        String ofHouse() {
            return empty("stories");
        }

        @Override
        Optional<String> engine(String ownDatabase) {
            return Optional.ofNullable(ownDatabase);
        }
    },
    POSTGRES(PostgresServer.USER, PostgresServer.USER) {
        @Override
        String empty(String name) {
            return PostgresServer.emptyDatabase(name);
        }

        @Override
        String ofHouse() {
            return PostgresServer.houseDatabase();
        }

        /** REST and web applications ask for the JVM's engine "default": where both suites run in one JVM, that is the one on H2. */
        @Override
        Optional<String> engine(String ownDatabase) {
            return Optional.of(ownDatabase == null ? "postgres" : ownDatabase + "OnPostgres");
        }
    };

    /** System property: {@code h2}, or {@code postgres} for a class that is run by itself. The suites say it for theirs. */
    static final String PROPERTY = "appgov.test.database";

    private static volatile TestDatabase ofTheRun = valueOf(System.getProperty(PROPERTY, H2.name()).toUpperCase(Locale.ROOT));

    private final String user;
    private final String password;

    TestDatabase(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /** The one that classes {@link OnBothDatabases} are told on now. */
    public static TestDatabase ofTheRun() {
        return ofTheRun;
    }

    static void runOn(TestDatabase database) {
        ofTheRun = database;
    }

    /** A new, empty database of the run. */
    public static DriverManagerDataSource emptyDatabase(String name) {
        return new DriverManagerDataSource(ofTheRun.empty(name), ofTheRun.user, ofTheRun.password);
    }

    /** Makes an empty database; returns its JDBC address. */
    abstract String empty(String name);

    /** JDBC address of the one house that most stories share. */
    abstract String ofHouse();

    /** The engine's name; where there is none, it is the JVM's default. Null stands for the house that most stories share. */
    abstract Optional<String> engine(String ownDatabase);

    /** Settings of an application on it. Null stands for the house that most stories share. */
    Map<String, Object> settings(String ownDatabase) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", ownDatabase == null ? ofHouse() : empty(ownDatabase));
        settings.put("spring.datasource.username", user);
        settings.put("spring.datasource.password", password);
        engine(ownDatabase).ifPresent(name -> settings.put("camunda.bpm.process-engine-name", name));
        return settings;
    }
}

package io.appgov.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.foundation.start.NotStarted;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** The first administrator of an empty house: made once, with a password that is none of the easy ones, or a start that says why not. */
class FirstAdministratorTest {

    private final MockEnvironment env = new MockEnvironment().withProperty("appgov.admin.user", "ada")
            .withProperty("appgov.admin.password", "Geheim-Boss-2026");
    private ProcessEngine engine;
    private IdentityService identity;

    @BeforeEach
    void anEmptyHouse() {
        ProcessEngineConfiguration house = ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
                .setProcessEngineName("empty-house").setJdbcUrl("jdbc:h2:mem:empty-house");
        house.setEnablePasswordPolicy(true);
        engine = house.buildProcessEngine();
        identity = engine.getIdentityService();
        var admins = identity.newGroup(Group.ADMIN.id());
        identity.saveGroup(admins);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void starts() {
        new FirstAdministrator(env, new Users(identity, null)).prepare();
    }

    @Test
    void isMadeOnce() {
        starts();
        assertThat(identity.checkPassword("ada", "Geheim-Boss-2026")).isTrue();
        env.setProperty("appgov.admin.user", "");
        env.setProperty("appgov.admin.password", "");
        assertThatCode(this::starts).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "geheim-boss-2026", "Geheim-Ada-2026"})
    void whoIsEasyToGuessIsNotMade(String password) {
        env.setProperty("appgov.admin.password", password);
        assertThatThrownBy(this::starts).isInstanceOf(NotStarted.class).hasMessageStartingWith("set appgov.admin.password")
                .hasMessageNotContaining(password);
        assertThat(identity.createUserQuery().count()).isZero();
    }

    @Test
    void withoutSettingsTheStartSaysWhichAreMissing() {
        env.setProperty("appgov.admin.password", " ");
        assertThatThrownBy(this::starts).isInstanceOf(NotStarted.class).hasMessageContaining("appgov.admin.user and appgov.admin.password");
    }
}

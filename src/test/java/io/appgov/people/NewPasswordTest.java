package io.appgov.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.OnH2;
import io.appgov.Story;
import io.appgov.foundation.command.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ApplicationContext;

/** The way back in for whoever has lost a password and has nobody to ask. */
class NewPasswordTest extends Story implements OnH2 {

    @Autowired private ApplicationContext house;

    private String run(String... given) {
        // on the machine nobody is signed in
        identity.clearAuthentication();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new NewPassword().run(house, new DefaultApplicationArguments(given), new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(Command.FINE);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String password(String said) {
        return said.lines().filter(line -> line.contains("new password: ")).map(line -> line.substring(line.indexOf(": ") + 2)).findFirst()
                .orElseThrow();
    }

    @Test
    void theOldOneIsGone_andTheNewOneOpens() {
        users.create("lost1", "demo-lost1", "L", "L", null, Group.OPERATORS);
        String said = run("lost1");
        assertThat(said).doesNotContain("administrator");
        assertThat(identity.checkPassword("lost1", "demo-lost1")).isFalse();
        assertThat(identity.checkPassword("lost1", password(said))).isTrue();
        assertThat(users.isMember("lost1", Group.ADMIN)).isFalse();
    }

    @Test
    void whileThereIsNoAdministrator_theUserBecomesOne() {
        // no door of ours leaves a house without one
        jdbc.sql("delete from act_id_membership where user_id_ = 'admin' and group_id_ = 'camunda-admin'").update();
        try {
            String said = run("back1");
            assertThat(said).contains("administrator");
            assertThat(identity.checkPassword("back1", password(said))).isTrue();
            assertThat(users.isMember("back1", Group.ADMIN)).isTrue();
        } finally {
            identity.createMembership("admin", Group.ADMIN.id());
            identity.deleteUser("back1");
        }
    }

    @Test
    void nobodyIsMadeByMistake() {
        assertThatThrownBy(() -> run("nobody1")).isInstanceOf(Command.WronglyCalled.class);
        assertThatThrownBy(() -> run(new String[0])).isInstanceOf(Command.WronglyCalled.class);
        assertThat(identity.createUserQuery().userId("nobody1").count()).isZero();
    }
}

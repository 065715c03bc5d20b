package io.appgov.people;

import io.appgov.foundation.command.Command;
import java.io.PrintStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.context.ApplicationContext;

/** Resets a password for users who cannot ask an administrator, such as the last administrator; requires access to the machine. */
public class NewPassword implements Command {

    private static final Logger log = LoggerFactory.getLogger(NewPassword.class);

    @Override
    public String name() {
        return "new-password";
    }

    @Override
    public String usage() {
        return "USER";
    }

    @Override
    public String purpose() {
        return "为用户设新密码；没有管理员时，该用户成为管理员 gives a user a new password; while there is no administrator, the user becomes one";
    }

    @Override
    public int run(ApplicationContext house, ApplicationArguments given, PrintStream out) {
        List<String> names = given.getNonOptionArgs();
        if (names.size() != 1) {
            throw new WronglyCalled("须给出一个用户 one user");
        }
        Users.Renewed renewed = house.getBean(Users.class).renew(names.get(0))
                .orElseThrow(() -> new WronglyCalled("没有此用户 there is no such user: " + names.get(0)));
        log.warn("user {} has got a new password by command on the machine{}", names.get(0),
                renewed.madeAdministrator() ? ", and has become an administrator" : "");
        out.println("新密码 new password: " + renewed.password());
        if (renewed.madeAdministrator()) {
            out.println("已成为系统管理员 is an administrator now");
        }
        return FINE;
    }
}

package io.appgov.people;

import io.appgov.foundation.persistence.Digest;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The basis of a signed-in user's rights: existence, password, groups, and access of user and groups to the web applications. */
@Repository
public class CurrentRights {

    private final JdbcClient jdbc;

    CurrentRights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A digest of this basis, read in one statement: a different digest means that rights were granted, changed or revoked since.
     *
     * @return empty when there is no such user
     */
    public Optional<String> of(String userId) {
        List<String> grounds = jdbc.sql("""
                        select concat('password ', PWD_, ' ', SALT_) as ground from ACT_ID_USER where ID_ = :user
                        union all select concat('group ', GROUP_ID_) from ACT_ID_MEMBERSHIP where USER_ID_ = :user
                        union all select concat('grant ', ID_, ' ', REV_) from ACT_RU_AUTHORIZATION where RESOURCE_TYPE_ = 0
                          and (USER_ID_ = :user or GROUP_ID_ in (select GROUP_ID_ from ACT_ID_MEMBERSHIP where USER_ID_ = :user))
                        """)
                .param("user", userId)
                .query(String.class)
                .list();
        return grounds.stream().anyMatch(ground -> ground.startsWith("password "))
                ? Optional.of(Digest.sha256(String.join("\n", grounds.stream().sorted().toList())))
                : Optional.empty();
    }
}

package io.appgov.people;

import io.appgov.foundation.persistence.RowLocks;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Users and their groups as the present transaction sees them, regardless of the caller's rights; the basis of rules about people. */
@Repository
public class UserTable {

    private static final List<String> WITH_POWER = Arrays.stream(Group.values()).filter(Group::hasPower).map(Group::id).toList();

    /** Display data of a user; each may be {@code null}. */
    public record Profile(String firstName, String lastName, String email) {}

    private final JdbcClient jdbc;
    private final RowLocks locks;

    UserTable(JdbcClient jdbc, RowLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    public Optional<Profile> profile(String userId) {
        return jdbc.sql("select first_, last_, email_ from act_id_user where id_ = :id")
                .param("id", userId)
                .query((row, n) -> new Profile(row.getString("first_"), row.getString("last_"), row.getString("email_")))
                .optional();
    }

    /** Mail addresses by user id, of those who have one. */
    public Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        jdbc.sql("select id_, email_ from act_id_user where email_ is not null order by id_")
                .query(row -> {
                    addresses.put(row.getString("id_"), row.getString("email_"));
                });
        return addresses;
    }

    /** Serialises changes of administrators and the creation of users. */
    public void hold() {
        jdbc.sql("select id_ from act_id_group where id_ = :admin" + locks.forUpdate()).param("admin", Group.ADMIN.id())
                .query(String.class).list();
    }

    public List<String> administrators() {
        return jdbc.sql("select user_id_ from act_id_membership where group_id_ = :admin order by user_id_")
                .param("admin", Group.ADMIN.id()).query(String.class).list();
    }

    public boolean isMember(String userId, String groupId) {
        return jdbc.sql("select count(*) from act_id_membership where user_id_ = :id and group_id_ = :group")
                .param("id", userId)
                .param("group", groupId)
                .query(Long.class)
                .single() > 0;
    }

    public boolean hasPower(String userId) {
        return jdbc.sql("select count(*) from act_id_membership where user_id_ = :id and group_id_ in (:groups)")
                .param("id", userId)
                .param("groups", WITH_POWER)
                .query(Long.class)
                .single() > 0;
    }

    /** A user whose name differs from this one by case only. */
    public Optional<String> sameButForCase(String userId) {
        return jdbc.sql("select id_ from act_id_user where lower(id_) = lower(:id) and id_ <> :id order by id_ fetch first 1 rows only")
                .param("id", userId)
                .query(String.class)
                .optional();
    }

    /** Users from earlier releases whose names differ by case only. */
    List<String> differingByCase() {
        return jdbc.sql(
                "select id_ from act_id_user u where exists (select 1 from act_id_user o where lower(o.id_) = lower(u.id_) and o.id_ <> "
                        + "u.id_) order by lower(id_), id_")
                .query(String.class)
                .list();
    }
}

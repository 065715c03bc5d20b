package io.appgov.catalogue;

import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.persistence.RowLocks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** ISVs and their contacts. */
@Repository
class Isvs {

    private final JdbcClient jdbc;
    private final RowLocks locks;

    Isvs(JdbcClient jdbc, RowLocks locks) {
        this.locks = locks;
        this.jdbc = jdbc;
    }

    Optional<Isv> find(IsvId isvId) {
        return find("select * from isv where isv_id = :isvId", isvId);
    }

    /** Reads an ISV and locks its row until the transaction ends. */
    Optional<Isv> locked(IsvId isvId) {
        return find("select * from isv where isv_id = :isvId" + locks.forUpdate(), isvId);
    }

    private Optional<Isv> find(String sql, IsvId isvId) {
        return jdbc.sql(sql)
                .param("isvId", isvId)
                .query((row, n) -> new Isv(
                        IsvId.of(row.getString("isv_id")),
                        row.getString("name"),
                        IsvStatus.valueOf(row.getString("status")),
                        row.getBoolean("certified"),
                        row.getString("partner_manager"),
                        contactsOf(isvId)))
                .optional();
    }

    /** The partner managers of all ISVs. */
    List<String> partnerManagers() {
        return jdbc.sql("select distinct partner_manager from isv where partner_manager is not null order by partner_manager")
                .query(String.class).list();
    }

    private List<Contact> contactsOf(IsvId isvId) {
        return jdbc.sql("select name, email, feishu_open_id, language from isv_contact where isv_id = :isvId order by position")
                .param("isvId", isvId)
                .query((row, n) -> contact(row))
                .list();
    }

    /** The contacts of every ISV that has any, in their order. */
    Map<IsvId, List<Contact>> contacts() {
        Map<IsvId, List<Contact>> contacts = new LinkedHashMap<>();
        jdbc.sql("select isv_id, name, email, feishu_open_id, language from isv_contact order by isv_id, position").query(row -> {
            contacts.computeIfAbsent(IsvId.of(row.getString("isv_id")), isv -> new ArrayList<>()).add(contact(row));
        });
        return contacts;
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(row.getString("name"), row.getString("email"), row.getString("feishu_open_id"), row.getString("language"));
    }

    void add(Isv isv) {
        jdbc.sql("""
                        insert into isv (isv_id, name, status, certified, partner_manager)
                        values (:isvId, :name, :status, :certified, :partnerManager)
                        """)
                .param("isvId", isv.isvId())
                .param("name", isv.name())
                .param("status", isv.status().name())
                .param("certified", isv.certified())
                .param("partnerManager", isv.partnerManager())
                .update();
        writeContacts(isv);
    }

    void update(Isv isv) {
        jdbc.sql("update isv set name = :name, certified = :certified, partner_manager = :partnerManager where isv_id = :isvId")
                .param("isvId", isv.isvId())
                .param("name", isv.name())
                .param("certified", isv.certified())
                .param("partnerManager", isv.partnerManager())
                .update();
        jdbc.sql("delete from isv_contact where isv_id = :isvId").param("isvId", isv.isvId()).update();
        writeContacts(isv);
    }

    void setStatus(IsvId isvId, IsvStatus status) {
        jdbc.sql("update isv set status = :status where isv_id = :isvId").param("status", status.name()).param("isvId", isvId).update();
    }

    private void writeContacts(Isv isv) {
        for (int i = 0; i < isv.contacts().size(); i++) {
            Contact contact = isv.contacts().get(i);
            jdbc.sql("""
                            insert into isv_contact (isv_id, position, name, email, feishu_open_id, language)
                            values (:isvId, :position, :name, :email, :feishu, :language)
                            """)
                    .param("isvId", isv.isvId())
                    .param("position", i)
                    .param("name", contact.name())
                    .param("email", contact.email())
                    .param("feishu", contact.feishuOpenId())
                    .param("language", contact.language())
                    .update();
        }
    }
}

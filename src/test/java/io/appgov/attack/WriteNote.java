package io.appgov.attack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import org.h2.api.Trigger;

/** H2's way to note that a row was written: with the transaction that writes it, and so not at all when that is rolled back. */
public final class WriteNote implements Trigger {

    private String table;

    @Override
    public void init(Connection database, String schema, String trigger, String name, boolean before, int type) {
        table = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public void fire(Connection database, Object[] old, Object[] now) throws SQLException {
        if (old != null && now != null && Arrays.deepEquals(old, now)) {
            return;
        }
        try (PreparedStatement note = database.prepareStatement("insert into attack_write (name) values (?)")) {
            note.setString(1, table);
            note.executeUpdate();
        }
    }
}

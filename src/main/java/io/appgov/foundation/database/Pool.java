package io.appgov.foundation.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Spring Boot's pool; a connection gets the caller's timeout when handed out, sent to the database only if it changed. */
class Pool extends HikariDataSource {

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        if (getDataSource() instanceof Connections ours) {
            try {
                ours.limitFor(connection.unwrap(Connection.class), ReadTimeout.isReading());
            } catch (SQLException failed) {
                evictConnection(connection);
                throw failed;
            }
        }
        return connection;
    }
}

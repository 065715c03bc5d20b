package io.appgov.foundation.start;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** A database that is not there, or does not let us in. */
class DatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** H2: the file is open in another process. */
    private static final int FILE_IN_USE = 90020;

    private final Environment env;

    DatabaseAnalyzer(Environment env) {
        this.env = env;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        // the part of the URL after "?" or ";" may contain a password
        String url = env.getProperty("spring.datasource.url", "").replaceAll("[?;].*", "");
        String user = env.getProperty("spring.datasource.username", "");
        if (cause.getErrorCode() == FILE_IN_USE) {
            return new FailureAnalysis(
                    "数据库文件已被另一进程打开 The database file is in use by another process: " + url,
                    "先停止应用，或使用 PostgreSQL Stop the application first, or use PostgreSQL.", cause);
        }
        if (state.startsWith("08")) {
            return new FailureAnalysis(
                    "连不上数据库 The database cannot be reached: " + url + ": " + firstLine(cause),
                    "核对 spring.datasource.url，数据库是否在运行、网络是否可达 Check spring.datasource.url, whether the database runs, and the network "
                            + "between.", cause);
        }
        if (state.startsWith("28")) {
            return new FailureAnalysis(
                    "数据库拒绝登录 The database does not let " + user + " in: " + url + ": " + firstLine(cause),
                    "核对 spring.datasource.username 与 spring.datasource.password Check both.", cause);
        }
        if (state.equals("3D000")) {
            return new FailureAnalysis(
                    "没有此数据库 There is no such database: " + url, "以该用户为属主创建数据库 Create it, owned by " + user + ".", cause);
        }
        return null;
    }

    private static String firstLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}

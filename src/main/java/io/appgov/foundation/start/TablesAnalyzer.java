package io.appgov.foundation.start;

import java.sql.SQLException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A database whose tables were made by something else than this release or one before it. */
class TablesAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayValidateException cause) {
        return findCause(rootFailure, SQLException.class) != null ? null : new FailureAnalysis(
                "数据库的表与本版本不符 The tables of this database are not those of this release or one before it:\n\n" + cause.getMessage(),
                "核对 spring.datasource.url 是否指向本系统的数据库、安装包是否完整；必要时恢复备份 Check that spring.datasource.url is this application's database "
                        + "and the jar a release; else restore the backup.",
                cause);
    }
}

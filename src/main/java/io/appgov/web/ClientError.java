package io.appgov.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.util.InvalidMimeTypeException;

/**
 * An exception caused by the request, not by the application: a missing object, a value no column accepts, an incomplete body.
 * The engine, MyBatis, Spring and Camunda's REST each wrap it in their own way, so the whole chain is looked at.
 *
 * @param status 400, 404, 409 or 415
 * @param message a sentence for the client, without internal details
 */
record ClientError(int status, String message) {

    private static final String NOTHING = "不存在 there is no such thing";
    private static final String UNUSABLE = "请求不完整，或含有无法处理的值 the request is incomplete, or holds a value that cannot be used";

    /** The SQL standard's class for invalid statements: grammar, unknown column, wrong types, sorting by an unselected column. */
    private static final String NO_STATEMENT = "42";
    /** In that class, but our own fault: a missing privilege. */
    private static final String NOT_ALLOWED = "42501";

    private static final Pattern MISSING = Pattern.compile(
            "(?i)not found|doesn't exist|does not exist|cannot find|couldn't find|could not find|no .* found|unknown");

    static Optional<ClientError> of(Throwable thrown) {
        Throwable root = thrown;
        ProcessEngineException engine = null;
        for (Throwable each = thrown; each != null && each != each.getCause(); each = each.getCause()) {
            root = each;
            if (each instanceof SQLException sql) {
                return of(sql, engine != null);
            }
            if (each instanceof JsonProcessingException || each instanceof HeaderValueException) {
                return Optional.of(new ClientError(400, UNUSABLE));
            }
            // an invalid Accept header, parsed by code that does not expect one
            if (each instanceof InvalidMimeTypeException || each instanceof InvalidMediaTypeException) {
                return Optional.of(new ClientError(406, "Accept 有误 the Accept header is no list of media types"));
            }
            if (each instanceof ProcessEngineException said) {
                engine = said;
            }
        }
        if (root == engine) {
            return Optional.of(of(engine));
        }
        if (isNoWebApplication(root)) {
            return Optional.of(new ClientError(404, NOTHING));
        }
        if (root instanceof IllegalStateException && String.valueOf(root.getMessage()).contains("@FormParam")) {
            return Optional.of(new ClientError(415, "须以表单格式发送 send this as application/x-www-form-urlencoded"));
        }
        return isStumbledOver(root) ? Optional.of(new ClientError(400, UNUSABLE)) : Optional.empty();
    }

    /**
     * By the SQL standard's classes: values no column accepts, conflicts; tables of a disabled part of the engine; and queries for
     * which the engine generates invalid SQL, such as jobs by id and job definition, or historic tasks sorted by CMMN case.
     */
    private static Optional<ClientError> of(SQLException sql, boolean isTheEngines) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("22") || sql instanceof SQLDataException) {
            return Optional.of(new ClientError(400, UNUSABLE));
        }
        if (state.startsWith("23")) {
            return Optional.of(new ClientError(409, "与已有的数据冲突 this collides with what is there already"));
        }
        boolean isNoTable = state.equals("42P01") || state.startsWith("42S0");
        if (isNoTable) {
            return String.valueOf(sql.getMessage()).toUpperCase(java.util.Locale.ROOT).contains("ACT_")
                    ? Optional.of(new ClientError(404, "引擎的这一部分未启用 this part of the engine is off"))
                    : Optional.empty();
        }
        // H2 uses its own codes for some of these
        boolean isNoStatement = state.startsWith(NO_STATEMENT) || sql instanceof SQLSyntaxErrorException;
        return isTheEngines && isNoStatement && !state.equals(NOT_ALLOWED)
                ? Optional.of(new ClientError(400, "引擎不支持这样组合的条件 the engine cannot ask this together"))
                : Optional.empty();
    }

    /** Refusals by the engine itself, whose messages are written for its callers. */
    private static ClientError of(ProcessEngineException said) {
        String message = said.getMessage() == null ? UNUSABLE : said.getMessage();
        boolean isMissing = said instanceof NotFoundException || MISSING.matcher(message).find();
        return new ClientError(isMissing ? 404 : 400, message);
    }

    /** {@code /camunda/app/x/}: Spring looks it up as a resource. */
    private static boolean isNoWebApplication(Throwable root) {
        return root instanceof FileNotFoundException && String.valueOf(root.getMessage()).contains("webjars/camunda/app/");
    }

    /** The engine's code assumes that bodies have content and objects exist: the failure is in its own code, not in ours that it called. */
    private static boolean isStumbledOver(Throwable root) {
        if (!(root instanceof NullPointerException || root instanceof IllegalArgumentException || root instanceof ClassCastException
                || root instanceof IndexOutOfBoundsException)) {
            return false;
        }
        for (StackTraceElement frame : root.getStackTrace()) {
            String at = frame.getClassName();
            if (!at.startsWith("java.") && !at.startsWith("jdk.")) {
                return at.startsWith("org.camunda.") || at.startsWith("com.fasterxml.") || at.startsWith("org.glassfish.jersey.");
            }
        }
        return false;
    }
}

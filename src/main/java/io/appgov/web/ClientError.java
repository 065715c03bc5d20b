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
 * An exception that says something about the request and nothing about us: what does not exist, what no column holds, half a body.
 * The engine, MyBatis, Spring and Camunda's REST each wrap it in their own way, so the whole chain is looked at.
 *
 * @param status 400, 404, 409 or 415
 * @param message a sentence for whoever asked, without a word about our inside
 */
record ClientError(int status, String message) {

    private static final String NOTHING = "不存在 there is no such thing";
    private static final String UNUSABLE = "请求不完整，或含有无法处理的值 the request is incomplete, or holds a value that cannot be used";

    /**
     * The standard's class for a statement that is none: its grammar, a column that is not there, types that do not fit, a sorting by what
     * is not asked for.
     */
    private static final String NO_STATEMENT = "42";
    /** Of that class, and about us: a right of ours that is missing. */
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
            // an Accept that is no list of types, read by who does not expect that
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
     * By the SQL standard's classes: what no column takes, what collides; tables of a part of the engine that is off; and a question of
     * which the engine itself makes no proper statement, such as jobs by id that are also of a job definition,
     * or tasks of the past sorted by their CMMN case.
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
        // H2 says some of it in numbers of its own
        boolean isNoStatement = state.startsWith(NO_STATEMENT) || sql instanceof SQLSyntaxErrorException;
        return isTheEngines && isNoStatement && !state.equals(NOT_ALLOWED)
                ? Optional.of(new ClientError(400, "引擎不支持这样组合的条件 the engine cannot ask this together"))
                : Optional.empty();
    }

    /** What the engine itself refuses; its sentences are written for whoever calls it. */
    private static ClientError of(ProcessEngineException said) {
        String message = said.getMessage() == null ? UNUSABLE : said.getMessage();
        boolean isMissing = said instanceof NotFoundException || MISSING.matcher(message).find();
        return new ClientError(isMissing ? 404 : 400, message);
    }

    /** {@code /camunda/app/x/}: looked for as a resource. */
    private static boolean isNoWebApplication(Throwable root) {
        return root instanceof FileNotFoundException && String.valueOf(root.getMessage()).contains("webjars/camunda/app/");
    }

    /** The engine's code takes for granted that bodies have content and things exist: it stumbles itself, not a part of ours it called. */
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

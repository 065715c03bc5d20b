package io.appgov.web;

import io.appgov.database.Outage;
import io.appgov.evidence.Attachments;
import io.appgov.refusal.FieldError;
import io.appgov.refusal.Refusal;
import io.appgov.refusal.RuleViolated;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal of /api as application/problem+json; never a stack trace. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal) {
        ProblemDetail problem = problem(HttpStatus.valueOf(refusal.status()), refusal.getMessage());
        if (!refusal.errors().isEmpty()) {
            problem.setProperty("errors", refusal.errors());
        }
        if (refusal instanceof RuleViolated rule) {
            problem.setProperty("rule", rule.rule());
        }
        return problem;
    }

    /** A refusal that crossed the engine on its way. */
    @ExceptionHandler
    ProblemDetail refused(WebApplicationException refusedByGate) {
        return refusedByGate.getCause() instanceof Refusal refusal
                ? refused(refusal)
                : problem(HttpStatus.valueOf(refusedByGate.getResponse().getStatus()), refusedByGate.getMessage());
    }

    @ExceptionHandler
    ProblemDetail forbidden(AccessDeniedException denied) {
        return problem(HttpStatus.FORBIDDEN, "您的用户组无权进行此操作 your group may not do this");
    }

    @ExceptionHandler
    ProblemDetail unsupported(Attachments.UnsupportedMediaType unsupported) {
        return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, unsupported.getMessage());
    }

    @ExceptionHandler
    ProblemDetail mismatch(MethodArgumentTypeMismatchException mismatch) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, mismatch.getName() + "：参数无效 the parameter is not valid");
        problem.setProperty("errors", List.of(new FieldError(mismatch.getName(), "参数无效 not valid")));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unreadable(MultipartException torn) {
        return problem(HttpStatus.BAD_REQUEST, "multipart 请求无法读取 the multipart body cannot be read");
    }

    /** Two at the same time: one went through, the other may be sent again. */
    @ExceptionHandler({ConcurrencyFailureException.class, org.camunda.bpm.engine.OptimisticLockingException.class})
    ProblemDetail collided(RuntimeException collision) {
        // who waited too long for a lock has collided, too, in Spring's order of things
        if (Outage.isPassing(collision)) {
            throw collision;
        }
        log.info("a request collided with another one: {}", collision.getClass().getSimpleName());
        return problem(HttpStatus.CONFLICT, "与另一请求冲突，请重试 this collided with another request, send it again");
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception unexpected) throws Exception {
        // answered by OutageFilter, as at every other door
        if (Outage.isPassing(unexpected)) {
            throw unexpected;
        }
        log.error("a request failed", unexpected);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "系统内部错误，已记录 an internal error, it has been logged");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.badRequest().body(problem(HttpStatus.BAD_REQUEST, "请求体须为 JSON 对象 the body must be a JSON object"));
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException tooLarge, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE)
                .body(problem(HttpStatus.PAYLOAD_TOO_LARGE, "文件不得超过 10 MB a file must not exceed 10 MB"));
    }

    private static ProblemDetail problem(HttpStatus status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }
}

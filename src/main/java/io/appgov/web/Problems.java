package io.appgov.web;

import io.appgov.evidence.Attachments;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.foundation.refusal.RuleViolated;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.HtmlUtils;

/** Every refusal of /api as application/problem+json, of a page as a page; never a stack trace. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal, WebRequest request) {
        return answer(of(refusal), request);
    }

    private static ProblemDetail of(Refusal refusal) {
        ProblemDetail problem = problem(HttpStatus.valueOf(refusal.status()), refusal.getMessage());
        if (!refusal.errors().isEmpty()) {
            problem.setProperty("errors", refusal.errors());
        }
        if (refusal instanceof RuleViolated rule) {
            problem.setProperty("rule", rule.rule());
        }
        return problem;
    }

    /** A refusal wrapped by the engine. */
    @ExceptionHandler
    ResponseEntity<Object> refused(WebApplicationException refusedByGate, WebRequest request) {
        return answer(refusedByGate.getCause() instanceof Refusal refusal
                ? of(refusal)
                : problem(HttpStatus.valueOf(refusedByGate.getResponse().getStatus()), refusedByGate.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> forbidden(AccessDeniedException denied, WebRequest request) {
        return answer(problem(HttpStatus.FORBIDDEN, "您的用户组无权进行此操作 your group may not do this"), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unsupported(Attachments.UnsupportedMediaType unsupported, WebRequest request) {
        return answer(problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, unsupported.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> mismatch(MethodArgumentTypeMismatchException mismatch, WebRequest request) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, mismatch.getName() + "：参数无效 the parameter is not valid");
        problem.setProperty("errors", List.of(new FieldError(mismatch.getName(), "参数无效 not valid")));
        return answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(MultipartException torn, WebRequest request) {
        return answer(problem(HttpStatus.BAD_REQUEST, "multipart 请求无法读取 the multipart body cannot be read"), request);
    }

    /** Two concurrent requests: one succeeded, the other may be sent again. */
    @ExceptionHandler({ConcurrencyFailureException.class, org.camunda.bpm.engine.OptimisticLockingException.class})
    ResponseEntity<Object> collided(RuntimeException collision, WebRequest request) {
        log.info("a request collided with another one: {}", collision.getClass().getSimpleName());
        return answer(problem(HttpStatus.CONFLICT, "与另一请求冲突，请重试 this collided with another request, send it again"), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception unexpected, WebRequest request) {
        ClientError fault = ClientError.of(unexpected).orElse(null);
        if (fault == null) {
            log.error("a request failed", unexpected);
            return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, RefusalResponses.FAILED), request);
        }
        return answer(problem(HttpStatus.valueOf(fault.status()), fault.message()), request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(problem(HttpStatus.BAD_REQUEST, "请求体须为 JSON 对象 the body must be a JSON object"), request);
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException tooLarge, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(problem(HttpStatus.PAYLOAD_TOO_LARGE, "文件不得超过 10 MB a file must not exceed 10 MB"), request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!(body instanceof ProblemDetail problem)) {
            return super.createResponseEntity(body, headers, status, request);
        }
        // the type is set here: Spring would derive it from an Accept header that may be invalid, and then send no body
        return RefusalResponses.wantsAPage(path(request), servlet(request))
                ? ResponseEntity.status(status).headers(headers).contentType(HTML).body(page(problem, request))
                : ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    /** A browser gets a page with a link to continue. */
    private static ResponseEntity<Object> answer(ProblemDetail problem, WebRequest request) {
        return RefusalResponses.wantsAPage(path(request), servlet(request))
                ? ResponseEntity.status(problem.getStatus()).contentType(HTML).body(page(problem, request))
                : ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static String page(ProblemDetail problem, WebRequest request) {
        // the page's handler has declared a type: an answer of another type would be refused
        servlet(request).removeAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE);
        String detail = problem.getStatus() == 404 && problem.getDetail() != null && problem.getDetail()
                .startsWith("No static resource") ? RefusalResponses.NO_PAGE : problem.getDetail();
        return RefusalResponses.page(problem.getStatus(), HtmlUtils.htmlEscape(String.valueOf(detail)));
    }

    private static HttpServletRequest servlet(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }

    private static String path(WebRequest request) {
        return servlet(request).getRequestURI();
    }

    private static ProblemDetail problem(HttpStatus status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }
}

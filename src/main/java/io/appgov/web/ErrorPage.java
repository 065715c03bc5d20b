package io.appgov.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Target of the container's dispatch after {@code sendError}; requested directly it does not exist. */
@Controller
@Hidden
class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                && HttpStatus.resolve(code) != null
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String from ? from : request.getRequestURI();
        RefusalResponses.write(path, request, response, status.value(), status.getReasonPhrase(), words(status));
    }

    private static String words(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "须登录 sign in first";
            case FORBIDDEN -> "无权访问 you have no access here";
            case NOT_FOUND -> RefusalResponses.NO_PAGE;
            case METHOD_NOT_ALLOWED -> "此处不接受这种请求 this method is not taken here";
            case PAYLOAD_TOO_LARGE -> "请求过大 the request is too large";
            default -> status.is5xxServerError() ? RefusalResponses.FAILED : "请求无法处理 the request cannot be handled";
        };
    }
}

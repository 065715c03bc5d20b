package io.appgov.web;

import io.appgov.foundation.database.Outage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Leaves outages to {@link OutageFilter}, as at every other endpoint. First in order: Spring takes an end of file or broken pipe
 * for a disconnected client and answers with an empty 200, even when it was the database that disconnected.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutagePassThrough implements HandlerExceptionResolver {

    @Override
    public ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, Object handler, Exception failed) {
        if (Outage.isPassing(failed)) {
            throw failed instanceof RuntimeException asItIs ? asItIs : new IllegalStateException(failed);
        }
        return null;
    }
}

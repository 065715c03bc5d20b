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
 * Outages are answered by {@link OutageFilter}, as at every other door. Before anybody else is asked: Spring takes a transaction that
 * failed for an end of file or a broken pipe for a client that left, and answers with an empty 200, also when it was the database that
 * left.
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

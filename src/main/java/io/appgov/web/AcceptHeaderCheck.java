package io.appgov.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.http.HttpMessageConverters;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a write request whose Accept header /api cannot satisfy (406) before anything is done; Spring would refuse only after the
 * case has been opened.
 */
@Component
class AcceptHeaderCheck implements HandlerInterceptor, WebMvcConfigurer {

    private static final List<String> READS = List.of("GET", "HEAD", "OPTIONS");

    private final HttpMessageConverters written;
    private final HeaderContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

    AcceptHeaderCheck(HttpMessageConverters written) {
        this.written = written;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response,
            Object handler) throws HttpMediaTypeNotAcceptableException {
        if (!READS.contains(request.getMethod()) && header.resolveMediaTypes(new ServletWebRequest(request)).stream()
                .noneMatch(this::canBeWritten)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
        return true;
    }

    private boolean canBeWritten(MediaType type) {
        return written.getConverters().stream().anyMatch(converter -> converter.canWrite(Map.class, type));
    }
}

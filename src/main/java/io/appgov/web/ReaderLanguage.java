package io.appgov.web;

import io.appgov.foundation.language.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Resolves the reader's language for a page's method: {@code ?lang=}, which is remembered, else the remembered one, else the
 * browser's preference.
 */
@Component
class ReaderLanguage implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final String NAME = "lang";

    @Override
    public void addArgumentResolvers(java.util.List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Language.class && !parameter.hasParameterAnnotation(PathVariable.class);
    }

    @Override
    public Language resolveArgument(
            MethodParameter parameter, ModelAndViewContainer page, NativeWebRequest request, WebDataBinderFactory binders) {
        HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
        String wanted = asked.getParameter(NAME);
        if (wanted != null) {
            Language language = Language.of(wanted);
            request.getNativeResponse(HttpServletResponse.class)
                    .addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(NAME, language.name())
                    .path("/")
                    .maxAge(Duration.ofDays(365))
                    .httpOnly(true)
                    .sameSite("Lax")
                    .secure(asked.isSecure())
                    .build()
                    .toString());
            return language;
        }
        Cookie remembered = WebUtils.getCookie(asked, NAME);
        if (remembered != null) {
            return Language.of(remembered.getValue());
        }
        return asked.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null ? Language.zh : preferred(asked);
    }

    private static Language preferred(HttpServletRequest asked) {
        for (Locale locale : java.util.Collections.list(asked.getLocales())) {
            for (Language language : Language.values()) {
                if (locale.getLanguage().equals(language.name())) {
                    return language;
                }
            }
        }
        return Language.zh;
    }
}

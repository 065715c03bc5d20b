package io.appgov.foundation.start;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Settings of ours that are of the wrong kind or out of range, a sentence each; unlike Spring Boot's own, it does not quote secrets. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingsAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final String OURS = "appgov";
    private static final Pattern SECRET = Pattern.compile("(?i).*(key|secret|token|password)$");

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (!cause.getName().toString().startsWith(OURS)) {
            return null;
        }
        BindValidationException invalid = findCause(cause, BindValidationException.class);
        List<String> sentences = invalid != null
                ? invalid.getValidationErrors().getAllErrors().stream().map(e -> sentence(invalid, e)).sorted().toList()
                : List.of(sentence(cause));
        return new FailureAnalysis(
                "设置无效 Settings that cannot be used:\n\n- " + String.join("\n- ", sentences), "见 src/docs/configuration.md see there.",
                cause);
    }

    private static String sentence(BindValidationException invalid, ObjectError error) {
        if (!(error instanceof FieldError field)) {
            return invalid.getValidationErrors().getName() + ": " + error.getDefaultMessage();
        }
        String name = invalid.getValidationErrors().getName() + "." + dashed(field.getField());
        return name + shown(name, field.getRejectedValue()) + ": " + field.getDefaultMessage() + from(Origin.from(error));
    }

    private static String sentence(BindException cause) {
        ConfigurationProperty property = cause.getProperty();
        String name = property == null ? cause.getName().toString() : property.getName().toString();
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        // most of these messages quote the unreadable value
        String why = SECRET.matcher(name).matches() ? "" : ": " + deepest.getMessage();
        return name + shown(name, property == null ? null : property.getValue()) + why
                + from(property == null ? null : property.getOrigin());
    }

    private static String shown(String name, Object value) {
        return value == null || value.toString().isEmpty() ? " 未设置 is not set" : SECRET.matcher(name).matches() ? "" : " = " + value;
    }

    private static String from(Origin origin) {
        return origin == null ? "" : " (" + origin + ")";
    }

    /** {@code appealWindow} as it is written in settings. */
    private static String dashed(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}

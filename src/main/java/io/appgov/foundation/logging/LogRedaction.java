package io.appgov.foundation.logging;

import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Final filter of the structured log: removes mail addresses, open ids, tokens of personal links and rows quoted by the database,
 * whichever code wrote the line.
 */
public class LogRedaction implements StructuredLoggingJsonMembersCustomizer<Object> {

    private static final Pattern MAIL_ADDRESS = Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern OPEN_ID = Pattern.compile("\\bo[un]_[A-Za-z0-9_-]+");
    private static final Pattern LINK_TOKEN = Pattern.compile("/isv/[^/?\\s\"\\]]+");
    private static final Pattern QUOTED_ROW = Pattern.compile("Detail: .*");

    @Override
    public void customize(Members<Object> members) {
        members.applyingValueProcessor(ValueProcessor.of(String.class, LogRedaction::without));
    }

    public static String without(String line) {
        String text = MAIL_ADDRESS.matcher(line).replaceAll("…@…");
        text = OPEN_ID.matcher(text).replaceAll("ou_…");
        text = LINK_TOKEN.matcher(text).replaceAll("/isv/…");
        return QUOTED_ROW.matcher(text).replaceAll("Detail: …");
    }
}

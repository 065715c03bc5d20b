package io.appgov.notice.template;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Title;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/**
 * A passage that many notices share, {@code notices/shared/salutation.zh.mustache}: {@code {{>salutation}}} in a body stands for
 * it. It is expanded before a text is checked and stored, so that a version is complete by itself even if a later release changes
 * the passage.
 */
enum SharedPassage {
    salutation(new Title("称呼", "salutation")),
    signature(new Title("落款：团队与签发时间", "signature: the team and the time of issue")),
    reference(new Title("案件编号与适用规范版本", "case number and policy version"));

    private static final Pattern TAG = Pattern.compile("\\{\\{>\\h*("
            + Arrays.stream(values()).map(SharedPassage::name).collect(Collectors.joining("|")) + ")\\h*}}");

    private final Title meaning;

    SharedPassage(Title meaning) {
        this.meaning = meaning;
    }

    /** How it is written. */
    String example() {
        return "{{>" + name() + "}}";
    }

    Title meaning() {
        return meaning;
    }

    /** Its text, with placeholders. */
    String in(Language language) {
        try (InputStream file = new ClassPathResource("notices/shared/" + name() + "." + language + ".mustache").getInputStream()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException("no shared passage " + name() + "." + language, missing);
        }
    }

    /** The text with its passages expanded. Unknown names are left as they are, and refused by {@link TemplateCheck}. */
    static TemplateText written(TemplateText text, Language language) {
        return new TemplateText(text.subject(), TAG.matcher(text.body())
                .replaceAll(tag -> Matcher.quoteReplacement(valueOf(tag.group(1)).in(language))));
    }
}

package io.appgov.notice.template;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.start.Releases;
import io.appgov.foundation.start.StartupStep;
import io.appgov.notice.outbox.NoticeKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The texts that come with a release, {@code notices/N02.zh.mustache}: a new one becomes a version at startup, and is put into use
 * unless the version in use is an operator's own or came with a newer release. A missing text stops the start.
 */
@Component
class ShippedTemplates extends StartupStep {

    static final String BY = "release";

    private static final Logger log = LoggerFactory.getLogger(ShippedTemplates.class);
    private static final int TRIES = 5;

    private final TemplateVersions versions;
    private final TemplateCheck check;
    private final Releases releases;
    private final TransactionTemplate transaction;
    private final BusinessTime time;

    ShippedTemplates(TemplateVersions versions, TemplateCheck check, Releases releases, PlatformTransactionManager transactions,
            BusinessTime time) {
        super(Order.NOTICE_TEMPLATES);
        this.versions = versions;
        this.check = check;
        this.releases = releases;
        this.transaction = new TransactionTemplate(transactions);
        this.time = time;
    }

    @Override
    protected void prepare() {
        for (NoticeKind kind : NoticeKind.values()) {
            for (Language language : Language.values()) {
                keep(kind, language, shipped(kind, language));
                warnOfWhatNoLongerFits(kind, language);
            }
        }
    }

    /** With shared passages expanded, as in earlier releases. */
    static TemplateText shipped(NoticeKind kind, Language language) {
        try (InputStream file = new ClassPathResource("notices/" + kind + "." + language + ".mustache").getInputStream()) {
            return SharedPassage.written(TemplateText.ofFile(new String(file.readAllBytes(), StandardCharsets.UTF_8)), language);
        } catch (IOException missing) {
            throw new UncheckedIOException("no template for notice " + kind + "." + language, missing);
        }
    }

    /** When two nodes start together, one stores the text and the other finds it stored. */
    void keep(NoticeKind kind, Language language, TemplateText text) {
        for (int tries = 1; ; tries++) {
            try {
                transaction.executeWithoutResult(status -> keepOnce(kind, language, text));
                return;
            } catch (DuplicateKeyException | ConcurrencyFailureException another) {
                if (tries == TRIES) {
                    throw another;
                }
            }
        }
    }

    private void keepOnce(NoticeKind kind, Language language, TemplateText text) {
        if (versions.find(kind, language, text).isPresent()) {
            return;
        }
        versions.lock(kind, language);
        if (versions.find(kind, language, text).isPresent()) {
            return;
        }
        Optional<TemplateVersion> inUse =
                versions.inUse(kind, language).flatMap(used -> versions.find(kind, language, used.version()));
        int version = versions.latest(kind, language) + 1;
        versions.add(new TemplateVersion(kind, language, version, TemplateVersion.Origin.shipped, text, BY, time.now(), null, null));
        if (inUse.isEmpty() || inUse.get().origin() == TemplateVersion.Origin.shipped && releases.newer().isEmpty()) {
            versions.use(kind, language, version, time.now(), BY);
        }
    }

    /** A release may change the facts of a notice: better to warn now than to find it when a case is stuck. */
    private void warnOfWhatNoLongerFits(NoticeKind kind, Language language) {
        TemplateVersion inUse = versions.inUse(kind, language).flatMap(used -> versions.find(kind, language, used.version())).orElseThrow();
        List<String> problems = check.problems(kind, language, inUse.text()).stream().map(e -> e.message()).toList();
        if (!problems.isEmpty()) {
            log.warn("the template {} in use does not fit any more: {}", NoticeTemplates.name(kind, language, inUse.version()), problems);
        }
    }
}

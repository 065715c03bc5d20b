package io.appgov.notice.template;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.notice.NoticeText;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.people.Actor;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Operators' work on the texts of notices: write a version, preview it, put it into use. Nothing is ever overwritten. */
@Service
@Transactional
class TemplateService {

    private static final String RULE = "notices.md";

    private final TemplateVersions versions;
    private final TemplateCheck check;
    private final Samples samples;
    private final Actor actor;
    private final BusinessTime time;

    TemplateService(TemplateVersions versions, TemplateCheck check, Samples samples, Actor actor, BusinessTime time) {
        this.versions = versions;
        this.check = check;
        this.samples = samples;
        this.actor = actor;
        this.time = time;
    }

    /**
     * All versions and uses of one template.
     *
     * @param versions newest first
     * @param uses newest first; the first one is in use
     */
    record History(List<TemplateVersion> versions, List<TemplateUse> uses) {

        int latest() {
            return versions.get(0).version();
        }

        TemplateUse inUse() {
            return uses.get(0);
        }

        TemplateVersion current() {
            return version(inUse().version()).orElseThrow();
        }

        Optional<TemplateVersion> version(int version) {
            return versions.stream().filter(v -> v.version() == version).findFirst();
        }

        /** A text that came with a release while an operator's own was in use, and so was not put into use automatically. */
        Optional<TemplateVersion> newerShipped() {
            return versions.stream()
                    .filter(v -> v.origin() == TemplateVersion.Origin.shipped && v.version() > inUse().version())
                    .filter(v -> current().origin() == TemplateVersion.Origin.own)
                    .findFirst();
        }
    }

    @Transactional(readOnly = true)
    public History history(NoticeKind kind, Language language) {
        return new History(versions.of(kind, language), versions.usesOf(kind, language));
    }

    /** Why a text cannot be stored, or an old version no longer be used; empty when it can. */
    @Transactional(readOnly = true)
    public List<FieldError> problems(NoticeKind kind, Language language, TemplateText text) {
        return check.problems(kind, language, text);
    }

    /**
     * Stores a text as the next version, not in use yet. If the text is already stored, for example when sent twice, returns that version.
     *
     * @param basedOn the latest version its author knew
     * @throws InvalidInput with a sentence for each thing that is wrong with it
     * @throws RuleViolated when somebody else has stored a version meanwhile
     */
    public TemplateVersion draft(NoticeKind kind, Language language, TemplateText text, int basedOn) {
        List<FieldError> problems = check.problems(kind, language, text);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        versions.lock(kind, language);
        Optional<TemplateVersion> same = versions.find(kind, language, text);
        if (same.isPresent()) {
            return same.get();
        }
        int latest = versions.latest(kind, language);
        if (latest != basedOn) {
            throw overtaken(latest);
        }
        TemplateVersion draft = new TemplateVersion(
                kind, language, latest + 1, TemplateVersion.Origin.own, text, actor.id(), time.now(), null, null);
        try {
            versions.add(draft);
        } catch (DuplicateKeyException racing) {
            throw overtaken(latest + 1);
        }
        return draft;
    }

    private static RuleViolated overtaken(int latest) {
        return new RuleViolated(RULE, "您编辑期间，另一人已保存第 " + latest + " 版；没有覆盖任何内容，您的文字仍在下方，请对照该版本后再保存。"
                + " While you were editing, somebody else saved version " + latest
                + ". Nothing was overwritten and your text is still below; please compare it with that version, then save again.");
    }

    /** A version rendered for an invented case. */
    @Transactional(readOnly = true)
    public NoticeText letter(TemplateVersion version, Sample.Variant variant) {
        return new CompiledTemplate(version.text())
                .fill(variant.in(version.language()), NoticeTemplates.name(version.kind(), version.language(), version.version()));
    }

    /** Records that somebody who may put it into use has seen the preview. */
    public void previewed(NoticeKind kind, Language language, int version) {
        versions.previewed(kind, language, version, time.now(), actor.id());
    }

    /**
     * Puts this version into use for new notices of this kind; those already queued keep their text.
     *
     * @param instead the version that was in use at the time of the decision
     * @throws RuleViolated when it was never previewed, or another one has come into use meanwhile
     * @throws InvalidInput when an old text no longer fits the notice
     */
    public void putIntoUse(NoticeKind kind, Language language, int version, int instead) {
        versions.lock(kind, language);
        TemplateVersion chosen = versions.find(kind, language, version)
                .orElseThrow(() -> new NotFound("模板版本", NoticeTemplates.name(kind, language, version)));
        int inUse = versions.inUse(kind, language).orElseThrow().version();
        if (inUse == version) {
            return;
        }
        if (inUse != instead) {
            throw new RuleViolated(RULE,
                    "第 " + inUse + " 版刚刚被启用，请先查看再决定。 Version " + inUse
                    + " has just been put into use by somebody else; please look at it first.");
        }
        if (!chosen.mayBeUsed()) {
            throw new RuleViolated(RULE,
                    "第 " + version + " 版尚未预览，不能启用。 Version " + version + " has not been previewed and cannot be put into use.");
        }
        List<FieldError> problems = check.problems(kind, language, chosen.text());
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        versions.use(kind, language, version, time.now(), actor.id());
    }

    /** Placeholders and sample cases of this kind of notice. */
    public Sample sample(NoticeKind kind) {
        return samples.of(kind);
    }
}

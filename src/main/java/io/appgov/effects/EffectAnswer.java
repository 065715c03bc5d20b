package io.appgov.effects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.swagger.v3.oas.annotations.media.Schema;

/** An item of the feed as returned and pushed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"seq", "subject", "what", "value", "caseNo", "at", "applied"})
@Schema(description = "一项须执行的变化 a change to carry out")
public record EffectAnswer(
        @Schema(description = "序号，从 1 起连续 from 1 on, without gaps") long seq,
        Of subject,
        @Schema(description = "search · install · use · api · dataExport · signIn · console · rank · activities · marketing:<surface>")
                String what,
        @Schema(description = "自此是否允许；rank 为 false 时排在其他应用之后 allowed from then on; rank false: behind the others") boolean value,
        CaseNo caseNo,
        String at,
        @Schema(description = "尚无系统确认执行时不出现 absent until a system has said that it carried it out") By applied) {

    @Schema(name = "EffectSubject")
    public record Of(Subject.Type type, String id) {}

    /** @param by which system, {@code at} when */
    @Schema(name = "EffectAppliedBy")
    public record By(String by, String at) {}

    public static EffectAnswer of(Effect e, BusinessTime time) {
        return new EffectAnswer(
                e.seq(), new Of(e.subject().type(), e.subject().id()), e.what(), e.allowed(), e.caseNo(), time.iso(e.at()),
                e.isApplied() ? new By(e.applied().by(), time.iso(e.applied().at())) : null);
    }
}

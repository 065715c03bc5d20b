package io.appgov.insight.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.notice.NoticeViews;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * The whole file of a case, described by {@code dossier.schema.json}. Times are ISO-8601 with +08:00, amounts CNY as text with two
 * decimals; what does not apply is absent. It contains stored data only, not the time of the request: an ended case gives the same
 * result each time.
 *
 * @param format name and version of this format
 * @param file the case as {@code GET /api/cases/{caseNo}} shows it
 * @param called cases it called or waits for, with their present state
 * @param models models the case ran on, and the table it was judged by, as deployed
 * @param timeline every row of the audit trail with its place in the chain
 * @param notices one row per contact and channel, the text as it was sent without the personal link
 * @param ledger what was booked because of this case
 * @param attachments every file the case mentions
 * @param seal what the check of the audit chain says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "案卷 The whole file of a case; the JSON schema is at /api/dossier.schema.json")
public record Dossier(
        String format,
        @JsonProperty("case") Map<String, Object> file,
        Parties parties,
        List<Called> called,
        List<Model> models,
        List<Step> steps,
        List<Flow> flows,
        List<Event> timeline,
        List<Correspondence> correspondence,
        List<NoticeViews.DeliveryAnswer> notices,
        List<Entry> ledger,
        List<File> attachments,
        Seal seal) {

    static final String FORMAT = "appgov-dossier/1";

    /** The models of processes among {@link #models}. */
    List<Model> ranOn() {
        return models.stream().filter(m -> !stepsOn(m).isEmpty()).toList();
    }

    List<Step> stepsOn(Model model) {
        return steps.stream().filter(s -> s.definitionId().equals(model.definitionId())).toList();
    }

    /** @param openedBy user id, or system for a case another one called */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Parties(IsvId isvId, String isvName, AppId appId, String appName, Boolean charged, String openedBy, Policy policy) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Called(CaseNo caseNo, String process, String state, String openedAt, String endedAt) {}

    public record Policy(String version, String title, String announcedAt, String effectiveFrom) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Model(String definitionId, String key, int version, String versionTag, String sha256, String xml) {}

    /** @param actor who brought the step to its end; {@code group} who may work on it, of a task */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            String stepId, String definitionId, String activityId, String name, String kind, String startedAt, String endedAt,
            boolean cancelled,
            String actor, String taskId, String group, String assignee, String dueAt) {}

    public record Flow(String flowId, String at) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(Integer seq, String at, String what, String activityId, String actor, Map<String, Object> detail, String hash) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Correspondence(
            String id, String type, String receivedAt, String registeredAt, String registeredBy, String via, String text,
            List<String> attachments, String plannedOfflineAt, String outcome, String detail) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            AppId appId, int seq, String kind, String amount, String balanceAfter, CaseNo caseNo, String purpose, String reference,
            String actor, String at) {}

    /** @param intact whether the content is what was taken in, by its SHA-256 */
    public record File(String id, String name, String mediaType, int size, String sha256, String uploadedBy, String uploadedAt,
            boolean intact) {}

    /** @param hash at the end of the chain, which seals every row before it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Seal(boolean ok, long events, String hash, List<Finding> broken) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(String at, String why) {}
}

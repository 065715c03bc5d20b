package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterForm;
import io.appgov.correspondence.LetterType;
import io.appgov.deposit.EntryKind;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.isvpage.IsvCase;
import io.appgov.isvpage.IsvCase.Offer;
import io.appgov.isvpage.IsvCase.Section;
import io.appgov.isvpage.IsvView;
import io.appgov.lifecycle.ClosureReason;
import io.appgov.listing.Standard;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasureState;
import io.appgov.measure.Surface;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.notice.outbox.NoticeState;
import io.appgov.people.Group;
import io.appgov.shutdown.Duty;
import io.appgov.shutdown.DutyItem;
import io.appgov.shutdown.Shutdown;
import io.appgov.violation.Appeal;
import io.appgov.violation.Decision;
import io.appgov.violation.Response;
import io.appgov.violation.Severity;
import io.appgov.violation.ViolationState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Words to look at a case with its ISV's eyes: in both languages, with everything checked that must hold at every step. */
abstract class IsvPageStory extends ShutdownStory {

    /** What people of ours write to each other; it is in no page. */
    protected static final String INTERNAL = "AMONG-US";

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern STAFF = Pattern.compile("\\b(operator|partner|reviewer|manager|finance|auditor|integrator)\\d\\b");
    /** What the fixture's people wrote in Chinese, and names: shown as they are, whatever the language. */
    private static final Pattern DATA = Pattern.compile(
            "事实|§[三八]|运营管理规范|飞书独立软件服务商|截图|应用 app-\\S+?(?=[ ,;\"”（]|$)|应用|服务商 "
                    + "isv-\\S+|李雷|业务调整|老用户服务至年底|关停业务|战略调整|迁移客户，完成退款|原因分析|优化方案|王经理|服务商|已改正|核验");

    @Autowired private List<IsvView> views;
    @Autowired private PlatformTransactionManager transactions;

    /** A page in both languages. */
    protected record Seen(IsvCase zh, IsvCase en) {

        /** All it says in one language, line by line. */
        static List<String> texts(IsvCase page) {
            List<String> texts = new ArrayList<>(List.of(page.status()));
            Stream.of(page.ifNothing(), page.deadline() == null ? null : page.deadline().what()).filter(t -> t != null).forEach(texts::add);
            for (Section s : page.sections()) {
                texts.add(s.title());
                s.rows().forEach(r -> texts.add(r.label() + ": " + r.value()));
                texts.add(s.text());
                texts.addAll(s.items());
            }
            for (Offer o : page.offers()) {
                texts.add(o.title());
                texts.add(o.explanation());
                texts.add(o.warning() == null ? "" : o.warning());
                o.fields().forEach(f -> {
                    texts.add(f.hint() == null ? f.label() : f.label() + ": " + f.hint());
                    f.choices().forEach(c -> texts.add(c.label()));
                });
            }
            page.downloads().forEach(d -> texts.add(d.title()));
            return texts;
        }

        String inChinese() {
            return String.join("\n", texts(zh));
        }

        String inEnglish() {
            return String.join("\n", texts(en));
        }

        List<String> offers() {
            return zh.offers().stream().map(Offer::key).toList();
        }

        Offer offer(String key) {
            return en.offers().stream().filter(o -> o.key().equals(key)).findFirst().orElseThrow();
        }

        List<String> sections() {
            return en.sections().stream().map(Section::title).toList();
        }

        Section section(String title) {
            return en.sections().stream().filter(s -> s.title().equals(title)).reduce((a, b) -> b).orElseThrow();
        }

        String row(String section, String label) {
            return section(section).rows().stream().filter(r -> r.label().equals(label)).map(IsvCase.Row::value).findFirst().orElse(null);
        }

        List<String> downloads() {
            return en.downloads().stream().map(IsvCase.Download::name).toList();
        }
    }

    /** Looks at a case: both languages say the same, in words; nothing of ours shows; what is offered is what is taken now. */
    protected Seen look(CaseNo caseNo) {
        identity.clearAuthentication();
        Seen seen = new Seen(page(caseNo, Language.zh), page(caseNo, Language.en));
        assertSameInBoth(seen);
        assertInWords(seen);
        assertOffersAreWhatIsTaken(caseNo, seen);
        return seen;
    }

    private IsvCase page(CaseNo caseNo, Language language) {
        CaseFile file = cases.get(caseNo);
        IsvView view = views.stream().filter(v -> v.process() == file.process()).reduce((a, b) -> {
            throw new AssertionError("two pages for one process");
        }).orElseThrow();
        return view.show(file, language);
    }

    private static void assertSameInBoth(Seen seen) {
        assertThat(seen.zh().status()).isNotBlank().isNotEqualTo(seen.en().status());
        assertThat(seen.zh().ifNothing() == null).isEqualTo(seen.en().ifNothing() == null);
        assertThat(seen.zh().deadline() == null ? null : seen.zh().deadline().at())
                .isEqualTo(seen.en().deadline() == null ? null : seen.en().deadline().at());
        assertThat(shape(seen.zh())).isEqualTo(shape(seen.en()));
    }

    private static List<String> shape(IsvCase page) {
        List<String> shape = new ArrayList<>();
        page.sections().forEach(s -> shape.add(s.rows().size() + " " + s.items().size() + " " + s.text().isBlank() + " " + s.files()
                .size()));
        page.offers()
                .forEach(o -> shape.add(o.key() + " " + o.type() + " " + (o.warning() == null) + " " + o.textRequired() + " "
                + o.files() + " "
                + o.fields().stream().map(f -> f.name() + f.kind() + f.required()).toList()));
        page.downloads().forEach(d -> shape.add(d.name() + " " + d.content()));
        return shape;
    }

    private static void assertInWords(Seen seen) {
        for (IsvCase page : List.of(seen.zh(), seen.en())) {
            for (String text : Seen.texts(page)) {
                Matcher code = CODES.matcher(text);
                assertThat(code.find()).as("a code in: %s", text).isFalse();
                assertThat(text).doesNotContain(INTERNAL, "null", "[]", "{", "}");
                assertThat(STAFF.matcher(text).find()).as("one of ours in: %s", text).isFalse();
            }
        }
        assertThat(Seen.texts(seen.en())).allSatisfy(
                text -> assertThat(CHINESE.matcher(DATA.matcher(text).replaceAll("")).find()).as("Chinese in: %s", text).isFalse());
        Stream.of(
                        seen.zh().sections().stream().map(Section::title),
                        seen.zh().sections().stream().flatMap(s -> s.rows().stream()).map(IsvCase.Row::label),
                        seen.zh().offers().stream().flatMap(o -> Stream.of(o.title(), o.explanation())))
                .flatMap(texts -> texts)
                .forEach(text -> assertThat(CHINESE.matcher(text).find()).as(text).isTrue());
        assertThat(seen.zh().offers()).extracting(Offer::key).doesNotHaveDuplicates();
        assertThat(seen.zh().downloads()).extracting(IsvCase.Download::name).doesNotHaveDuplicates();
        assertThat(seen.zh().downloads()).allSatisfy(d -> assertThat(d.content()).isNotBlank().doesNotContain("{{"));
    }

    /** Every name a machine knows that is no ordinary word: upper case, or with a capital inside; kinds of violations too. */
    private static final Pattern CODES = Pattern.compile("(?<![A-Za-z0-9-])(?:V\\d{2}|N\\d{2}|" + Stream.of(
                    ViolationState.values(), CaseState.values(), MeasureKind.values(), MeasureState.values(), Severity.values(),
                    Response.values(),
                    Decision.Action.values(), Appeal.Outcome.values(), Appeal.Result.values(), EntryKind.values(), Duty.State.values(),
                    DutyItem.values(), Shutdown.Entry.values(), Standard.values(), AppStatus.values(), IsvStatus.values(),
                    LetterType.values(),
                    Letter.Outcome.values(), ClosureReason.values(), NoticeKind.values(), NoticeState.values(), Group.values())
            .flatMap(Arrays::stream)
            .map(Enum::name)
            .collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), names -> {
                names.addAll(Surface.ALL);
                names.addAll(List.of("letterReturned", "letterValid", "approveWithdrawal", "rejectWithdrawal", "payoutFailed",
                        "issuesSettled", "letterIssued",
                        "accountClosed"));
                names.removeIf(name -> name.equals(name.toLowerCase()));
                return String.join("|", names);
            })) + ")(?![A-Za-z0-9])");

    /** Each type that is offered is accepted or, an appeal, judged late when sent now; and hardly anything else is. */
    private void assertOffersAreWhatIsTaken(CaseNo caseNo, Seen seen) {
        Set<LetterType> offered = seen.zh().offers().stream().map(Offer::type)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(LetterType.class)));
        for (LetterType type : LetterType.values()) {
            Letter.Outcome outcome = wouldBecome(caseNo, type);
            boolean taken = outcome == Letter.Outcome.accepted || outcome == Letter.Outcome.late && type == LetterType.APPEAL;
            if (offered.contains(type)) {
                assertThat(taken).as("%s is offered and would be %s", type, outcome).isTrue();
            } else if (taken) {
                assertThat(takenThoughNotOffered(caseNo, type)).as("%s is not offered and would be %s", type, outcome).isTrue();
            }
        }
        if (!cases.get(caseNo).isOpen()) {
            assertThat(offered).isEmpty();
        }
    }

    /** The case is over and only a manager can still do something; or a second one of the same would be idle. */
    private boolean takenThoughNotOffered(CaseNo caseNo, LetterType type) {
        return switch (type) {
            case APPEAL -> !cases.get(caseNo).isOpen() || hasTask(caseNo, "reviewSuspensionAppeal");
            case WITHDRAW_REQUEST -> hasTask(caseNo, "reviewWithdrawal");
            case DUTY_EVIDENCE -> duties.dutiesOf(caseNo).stream().noneMatch(d -> d.state() == Duty.State.OPEN);
            default -> false;
        };
    }

    /** What would become of a letter sent through the link now; it is never sent. */
    private Letter.Outcome wouldBecome(CaseNo caseNo, LetterType type) {
        return new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return letters.correspondenceReceived(
                    new LetterForm(caseNo, type, now(), "something", List.of(),
                            type == LetterType.LETTER ? now().plus(Duration.ofDays(100)) : null), "link", "李雷").outcome();
        });
    }
}

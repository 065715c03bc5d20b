package io.appgov.operation.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.Story;
import io.appgov.catalogue.AppProfile;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Counted;
import io.appgov.catalogue.OpenCount;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.operation.imports.ImportService.Outcome;
import io.appgov.operation.imports.ImportService.Report;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Vendors, apps and users from lists, whole or not at all. */
class ImportStories extends Story implements OnBothDatabases {

    private static final String VENDORS =
            "isvId,name,certified,partnerManager,contact1.name,contact1.email,contact1.feishuOpenId,contact1.language,contact2.name,contact2.email\n";
    private static final String APPS = "appId,isvId,name,charged,requiredDeposit,feishuPay,openAuthorizations,openRefunds,openComplaints\n";
    private static final String USERS = "userId,firstName,lastName,email,groups\n";

    @Autowired private ImportService imports;

    private final String id = UUID.randomUUID().toString().substring(0, 8);

    private Report taken(String list) {
        return imports.take(Sheet.read(list.getBytes(UTF_8)), false);
    }

    @Test
    void addressesOfContactsInAListWaitForASecondPersonWhileACaseOfTheVendorIsOpen() {
        CaseNo caseNo = reported();
        String list = VENDORS + isv + ",改了名,TRUE,partner1,李雷,new@" + isv + ".example,,,Hannah,\n";
        assertThat(taken(list).results()).containsExactly(new ImportService.Result(2, Outcome.waits, isv.value(), ""));
        assertThat(catalogue.isv(isv).name()).isEqualTo("改了名");
        assertThat(catalogue.isv(isv).contacts().get(0).email()).isEqualTo("lilei@" + isv + ".example");
        String changeId = jdbc.sql("select id from second_look where waits_as = '' and subject like :s").param("s", isv + " %")
                .query(String.class).single();
        as("manager1", () -> contactChanges.confirm(changeId));
        assertThat(catalogue.isv(isv).contacts().get(0).email()).isEqualTo("new@" + isv + ".example");
        assertThat(jdbc.sql("select count(*) from audit_event where case_no = :c and what = 'contactChange'").param("c", caseNo)
                .query(Long.class).single()).isEqualTo(2);
        assertThat(taken(list).results()).extracting(ImportService.Result::outcome).containsExactly(Outcome.updated);
    }

    @Test
    void vendorsAndTheirAppsAreTakenOverAndOverAgain() {
        String vendors = VENDORS + "v-%1$s,\"北京,示例\",TRUE,partner1,李雷,lilei@isv.example,,zh,Hannah,hannah@isv.example\n".formatted(id);
        String apps = APPS + "a-%1$s,v-%1$s,应用一,TRUE,10000,FALSE,0,2,\n".formatted(id);
        assertThat(taken(vendors).results()).extracting(ImportService.Result::outcome).containsExactly(Outcome.created);
        assertThat(taken(apps).results()).extracting(ImportService.Result::outcome).containsExactly(Outcome.created);
        assertThat(catalogue.isv(IsvId.of("v-" + id))).satisfies(v -> {
            assertThat(v.name()).isEqualTo("北京,示例");
            assertThat(v.certified()).isTrue();
            assertThat(v.contacts()).containsExactly(new Contact("李雷", "lilei@isv.example", null, "zh"),
                    new Contact("Hannah", "hannah@isv.example", null, "zh"));
        });
        assertThat(catalogue.app(AppId.of("a-" + id))).satisfies(a -> {
            assertThat(a.status()).isEqualTo(AppStatus.LISTED);
            assertThat(a.requiredDeposit()).hasToString("10000.00");
            assertThat(a.count(Counted.openRefunds)).get().extracting(OpenCount::open).isEqualTo(2);
        });
        assertThat(taken(vendors).results()).extracting(ImportService.Result::outcome).containsExactly(Outcome.updated);
        assertThat(taken(apps.replace("应用一", "应用二")).written()).isTrue();
        assertThat(catalogue.app(AppId.of("a-" + id)).name()).isEqualTo("应用二");
    }

    @Test
    void anEmptyCellLeavesWhatIsKnown_andReportsNothing() {
        taken(VENDORS + "v-%1$s,服务商,TRUE,partner1,李雷,lilei@isv.example,ou_1,en,,\n".formatted(id));
        taken(APPS + "a-%1$s,v-%1$s,应用,TRUE,10000,TRUE,7,3,\n".formatted(id));
        assertThat(taken(VENDORS + "v-%1$s,改名,,,,,,,,\n".formatted(id)).written()).isTrue();
        assertThat(taken(APPS + "a-%1$s,,,,,,,0,\n".formatted(id)).written()).isTrue();
        assertThat(catalogue.isv(IsvId.of("v-" + id))).satisfies(v -> {
            assertThat(v.name()).isEqualTo("改名");
            assertThat(v.certified()).isTrue();
            assertThat(v.partnerManager()).isEqualTo("partner1");
            assertThat(v.contacts()).containsExactly(new Contact("李雷", "lilei@isv.example", "ou_1", "en"));
        });
        assertThat(catalogue.app(AppId.of("a-" + id))).satisfies(a -> {
            assertThat(a.charged()).isTrue();
            assertThat(a.feishuPay()).isTrue();
            assertThat(a.count(Counted.openAuthorizations)).get().extracting(OpenCount::open).isEqualTo(7);
            assertThat(a.count(Counted.openRefunds)).get().extracting(OpenCount::open).isEqualTo(0);
            assertThat(a.count(Counted.openComplaints)).isEmpty();
        });
    }

    /** §三.1: a list of before has no columns for it. */
    @Test
    void whatTheDirectoryTellsOfAnAppMayBeInTheList() {
        taken(APPS + "a-%1$s,%2$s,应用,TRUE,10000,FALSE,0,0,0\n".formatted(id, isv));
        assertThat(taken(("appId,isvId,name,charged,requiredDeposit,feishuPay,openAuthorizations,openRefunds,openComplaints,"
                + "description,category,languages,firstListedAt,lastMajorUpdateAt\n"
                + "a-%1$s,%2$s,,,,,,,,\"一键，报销\",财务,zh pt-br,2020-05-01T00:00:00+08:00,\n").formatted(id, isv)).written()).isTrue();
        assertThat(catalogue.app(AppId.of("a-" + id)).profile()).isEqualTo(new AppProfile(
                "一键，报销", "财务", List.of("zh", "pt-BR"), time("2020-05-01 00:00:00"), null));
    }

    @Test
    void withOneLineRefusedNothingIsWritten_andAllThatIsWrongIsTold() {
        Report report = taken(APPS
                + "a-%1$s,%2$s,应用,TRUE,10000,FALSE,0,0,0\n".formatted(id, isv)
                + "b %1$s,%2$s,应用,maybe,\"1,000\",FALSE,0,-1,0\n".formatted(id, isv)
                + "\n"
                + "c-%1$s,nobody,应用,TRUE,1,FALSE,0,0,0\n".formatted(id)
                + "%1$s,other-isv,应用,TRUE,1,FALSE,0,0,0\n".formatted(app)
                + "a-%1$s,%2$s,应用,TRUE,10000,FALSE,0,0,0\n".formatted(id, isv)
                + "d-%1$s,%2$s,应用\n".formatted(id, isv)
                + ",%2$s,应用,TRUE,1,FALSE,0,0,0\n".formatted(id, isv));
        assertThat(report.written()).isFalse();
        assertThat(report.results()).extracting(ImportService.Result::line).containsExactly(2, 3, 5, 6, 7, 8, 9);
        assertThat(report.results()).extracting(ImportService.Result::outcome)
                .containsExactly(Outcome.created, Outcome.refused, Outcome.refused, Outcome.refused, Outcome.refused, Outcome.refused,
                Outcome.refused);
        assertThat(report.results().get(1).why()).contains("appId").contains("charged").contains("requiredDeposit").contains("openRefunds");
        assertThat(report.results().get(2).why()).contains("no such ISV");
        assertThat(report.results().get(3).why()).contains("no such ISV");
        assertThat(report.results().get(4).why()).contains("line 2");
        assertThat(report.results().get(5).why()).contains("3 values for 9 columns");
        assertThat(report.results().get(6).why()).contains("appId");
        assertThat(catalogue.findApp(AppId.of("a-" + id))).isEmpty();
    }

    @Test
    void whatIsWrongWithAContactIsSaidByItsColumn() {
        Report report = taken(VENDORS + "v-%1$s,服务商,TRUE,,李雷,lilei,,zh,Hannah,hannah@isv.example\nw-%1$s,服务商,TRUE,,,,,,,\n".formatted(id));
        assertThat(report.results().get(0).why()).contains("contact1.email").contains("not a mail address");
        assertThat(report.results().get(1).why()).contains("at least one contact");
    }

    @Test
    void anAddressNoMailReachesIsRefused_andADomainInOtherLettersIsKeptInAscii() {
        for (String email : List.of("łukasz@isv.example", "张三@例子.中国", "a..b@isv.example", ".a@isv.example", "a.@isv.example")) {
            assertThat(taken(VENDORS + "v-%1$s,服务商,TRUE,,李雷,%2$s,,zh,,\n".formatted(id, email)).results().get(0).why())
                    .contains("contact1.email");
            assertThat(taken(USERS + "u-%1$s,丽,王,%2$s,operators\n".formatted(id, email)).results().get(0).why()).contains("email");
        }
        taken(VENDORS + "v-%1$s,服务商,TRUE,,李雷,info@例子.中国,,zh,,\n".formatted(id));
        assertThat(catalogue.isv(IsvId.of("v-" + id)).contacts()).extracting(Contact::email).containsExactly("info@xn--fsqu00a.xn--fiqs8s");
        taken(USERS + "u-%1$s,丽,王,wang@例子.中国,operators\n".formatted(id));
        assertThat(identity.createUserQuery().userId("u-" + id).singleResult().getEmail()).isEqualTo("wang@xn--fsqu00a.xn--fiqs8s");
        identity.deleteUser("u-" + id);
    }

    @Test
    void aTrialWritesNothing() {
        String list = VENDORS + "v-%1$s,服务商,TRUE,,李雷,lilei@isv.example,,zh,,\n".formatted(id);
        Report report = imports.take(Sheet.read(list.getBytes(UTF_8)), true);
        assertThat(report.written()).isFalse();
        assertThat(report.results()).extracting(ImportService.Result::outcome).containsExactly(Outcome.created);
        assertThat(catalogue.findIsv(IsvId.of("v-" + id))).isEmpty();
    }

    @Test
    void aNewUserGetsAPasswordAndAKnownOneKeepsHisOwn() {
        String list = USERS + "u-%1$s,丽,王,wang.li@house.example,operators managers\n".formatted(id);
        String password = taken(list).results().get(0).why();
        assertThat(identity.checkPassword("u-" + id, password)).isTrue();
        assertThat(groupsOf("u-" + id)).containsExactlyInAnyOrder("operators", "managers");

        Report again = taken(list.replace("operators managers", "operators；finance").replace("丽", "莉"));
        assertThat(again.results()).containsExactly(new ImportService.Result(2, Outcome.updated, "u-" + id, ""));
        assertThat(identity.checkPassword("u-" + id, password)).isTrue();
        assertThat(groupsOf("u-" + id)).containsExactlyInAnyOrder("operators", "finance");
        User user = identity.createUserQuery().userId("u-" + id).singleResult();
        assertThat(user.getFirstName()).isEqualTo("莉");
        assertThat(user.getEmail()).isEqualTo("wang.li@house.example");
        identity.deleteUser("u-" + id);
    }

    @Test
    void usersOfNoGroupOrOfGroupsNobodyKnowsAreRefused_andTheLastAdministratorStays() {
        Report report = taken(USERS
                + "u-%1$s,,,,\nw-%1$s,,,nomail,boss\nadmin,Ada,Min,,operators\nx-%1$s,<b>X</b>,Y,,auditors\nADMIN,A,B,,auditors\n"
                .formatted(id));
        assertThat(report.results()).extracting(ImportService.Result::outcome).containsOnly(Outcome.refused);
        assertThat(report.results().get(0).why()).contains("at least one group");
        assertThat(report.results().get(1).why()).contains("email").contains("boss");
        assertThat(report.results().get(2).why()).contains("last administrator");
        assertThat(report.results().get(3).why()).contains("one line of text");
        assertThat(report.results().get(4).why()).contains("differs from user admin");
        assertThat(groupsOf("admin")).contains("camunda-admin");
        assertThat(identity.createUserQuery().userId("u-" + id).count()).isZero();
    }

    private List<String> groupsOf(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream().map(g -> g.getId()).toList();
    }
}

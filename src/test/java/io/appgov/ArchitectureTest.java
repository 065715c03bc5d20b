package io.appgov;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.appgov.foundation.start.StartupStep;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RestController;

/** The plan of the house, held against its walls. */
@AnalyzeClasses(packages = "io.appgov", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] FACTS = {
        "io.appgov.violation..", "io.appgov.delisting..", "io.appgov.shutdown..", "io.appgov.expulsion..", "io.appgov.relisting..",
        "io.appgov.correspondence..", "io.appgov.lead..", "io.appgov.suspension..", "io.appgov.amendment..", "io.appgov.lifecycle..", "io.appgov.measure..", "io.appgov.deposit..",
        "io.appgov.foundation.money.."
    };

    private static final String[] PROCESSES = {
        "io.appgov.violation..", "io.appgov.delisting..", "io.appgov.shutdown..", "io.appgov.expulsion..", "io.appgov.relisting..",
                "io.appgov.correspondence..", "io.appgov.lead..", "io.appgov.suspension..", "io.appgov.amendment.."
    };

    @ArchTest
    static final ArchRule services_do_not_know_the_engine = noClasses()
            .that().haveSimpleNameEndingWith("Service")
            .and().resideOutsideOfPackage("..hardening..")
            .should().dependOnClassesThat(resideInAPackage("org.camunda.."));

    @ArchTest
    static final ArchRule the_engine_s_inside_is_known_in_one_package_only = noClasses()
            .that().resideOutsideOfPackage("io.appgov.engine.hardening")
            .and().doNotHaveFullyQualifiedName("io.appgov.engine.CurrentActor")
            .should().dependOnClassesThat(resideInAnyPackage("org.camunda.bpm.engine.impl.."))
            .because("a change of engine must be cheap; who is signed in is only told by an internal class");

    @ArchTest
    static final ArchRule the_engine_is_met_in_few_places = noClasses()
            .that().resideInAnyPackage(
                    "io.appgov.cases..", "io.appgov.catalogue..", "io.appgov.deposit..", "io.appgov.measure..", "io.appgov.audit..",
                    "io.appgov.evidence..", "io.appgov.foundation.policy..", "io.appgov.foundation.refusal..",
                    "io.appgov.foundation.input..",
                    "io.appgov.foundation.persistence..", "io.appgov.foundation.money..")
            // a model is a file, to be read without the engine
            .should().dependOnClassesThat(resideInAPackage("org.camunda..").and(resideOutsideOfPackage("org.camunda.bpm.model..")));

    @ArchTest
    static final ArchRule facts_are_values = classes()
            .that().areTopLevelClasses().and(assignableTo(Record.class).or(assignableTo(Enum.class)))
            .and().resideInAnyPackage(FACTS)
            .and().haveSimpleNameNotEndingWith("Properties")
            .should().onlyDependOnClassesThat(
                    resideOutsideOfPackages("org.springframework..", "org.camunda..", "java.sql..", "javax.sql.."))
            .because("what is decided from values is tried as values, in thousands");

    @ArchTest
    static final ArchRule an_amount_of_yuan_is_money = noClasses()
            .that().resideInAnyPackage(
                    "io.appgov.violation..", "io.appgov.measure..", "io.appgov.deposit..", "io.appgov.catalogue..",
                    "io.appgov.insight.casefile..",
                    "io.appgov.relisting..", "io.appgov.shutdown..", "io.appgov.expulsion..", "io.appgov.delisting..")
            // what a body and a setting look like
            .and().haveNameNotMatching(".*Controller(\\$.*)?|io.appgov.deposit.DepositProperties")
            .should().dependOnClassesThat().areAssignableTo(BigDecimal.class)
            .because("a bare number may have parts of a fen and is compared by its digits");

    @ArchTest
    static final ArchRule now_is_asked_of_the_clock = noClasses()
            .that().resideOutsideOfPackage("io.appgov.engine.hardening")
            .and().doNotHaveFullyQualifiedName("io.appgov.demo.DemoClock")
            // who calls us from outside dates by the world's time, not by ours; and somebody has to watch it
            .and().doNotHaveFullyQualifiedName("io.appgov.foundation.clock.ClockConfiguration")
            .should().callMethod(Instant.class, "now")
            .orShould().callMethod(LocalDate.class, "now")
            .orShould().callMethod(LocalDateTime.class, "now")
            .orShould().callMethod(OffsetDateTime.class, "now")
            .orShould().callMethod(ZonedDateTime.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(Clock.class, "systemUTC")
            .orShould().callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule nothing_is_run_but_java_and_chance_is_nobody_s_to_guess = noClasses()
            .should().dependOnClassesThat(resideInAnyPackage("javax.script..", "javax.naming..", "org.springframework.expression.."))
            .orShould().dependOnClassesThat(belongToAnyOf(ProcessBuilder.class, java.util.Random.class))
            .orShould().callMethodWhere(target(name("exec")));

    @ArchTest
    static final ArchRule controllers_speak_to_services_not_to_tables =
            noClasses().that().haveSimpleNameEndingWith("Controller").should().dependOnClassesThat().areAssignableTo(JdbcClient.class);

    @ArchTest
    static final ArchRule no_two_packages_need_each_other = slices().matching("io.appgov.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_two_rooms_need_each_other = slices().matching("io.appgov.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_foundation_knows_nothing_above_it = noClasses()
            .that().resideInAPackage("io.appgov.foundation..")
            .should().dependOnClassesThat(resideInAPackage("io.appgov..").and(not(resideInAPackage("io.appgov.foundation.."))));

    @ArchTest
    static final ArchRule nobody_works_by_what_readers_are_shown = classes()
            .that().resideInAPackage("io.appgov.insight..")
            .should().onlyHaveDependentClassesThat(resideInAPackage("io.appgov.insight.."));

    /** The roles of CONTRIBUTING.md, the same in every process; a repository is the plural of its record, a gate says what is missing. */
    @ArchTest
    static final ArchRule a_process_is_made_of_few_roles = classes()
            .that().resideInAnyPackage(PROCESSES)
            .and(annotatedWith(Component.class).or(annotatedWith(Configuration.class)).or(annotatedWith(Service.class))
                    .or(annotatedWith(Repository.class)).or(annotatedWith(RestController.class)))
            .and().areNotAssignableTo(StartupStep.class)
            .should().haveNameMatching(
            ".*(Service|Process|Delegates|Tasks|Forms|Notices|LetterHandler|AdmissibleLetters|LetterMessages|IsvView|Status"
                    + "|Details|Steps|Closure|Gate|Enforcement|Controller|CaseFile|Words)")
            .orShould().haveNameMatching(
            ".*\\.(Acts|Amendments|Appeals|Correspondences|Decisions|Delistings|EarlierActs|Endings|Leads|PenaltyTable|Relistings|Repeats|Shutdowns"
                    + "|Suspensions|ViolationKinds|ViolationRecords|Violations)");

    @ArchTest
    static final ArchRule what_the_leaving_have_in_common_knows_none_of_them = noClasses()
            .that().resideInAPackage("io.appgov.lifecycle..")
            .should().dependOnClassesThat(resideInAnyPackage(
                    "io.appgov.delisting..", "io.appgov.shutdown..", "io.appgov.expulsion..", "io.appgov.relisting..",
                    "io.appgov.violation.."));

    @ArchTest
    static final ArchRule a_violation_knows_those_it_calls_by_what_they_do_only = noClasses()
            .that().resideInAPackage("io.appgov.violation..")
            .should().dependOnClassesThat(resideInAnyPackage(
                    "io.appgov.delisting..", "io.appgov.shutdown..", "io.appgov.expulsion..", "io.appgov.relisting.."));

    @ArchTest
    static final ArchRule who_leaves_or_comes_back_knows_violations_by_their_record_only = noClasses()
            .that().resideInAnyPackage("io.appgov.delisting..", "io.appgov.shutdown..", "io.appgov.expulsion..", "io.appgov.relisting..")
            .should().dependOnClassesThat(resideInAPackage("io.appgov.violation.."));

    @ArchTest
    static final ArchRule only_the_demo_is_in_the_demo = classes()
            .that().resideInAPackage("io.appgov.demo..")
            .should().onlyHaveDependentClassesThat(resideInAPackage("io.appgov.demo.."));
}

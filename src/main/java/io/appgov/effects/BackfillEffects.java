package io.appgov.effects;

import io.appgov.effects.Allowances.Part;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.start.StartupStep;
import io.appgov.measure.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * At each start, adds items for changes made by a release without a feed, earlier or on a node running beside this one, so that the
 * feed has every deviation from the default, with the case that changed it last. Dated by the start, because nobody was notified
 * before.
 */
@Component
class BackfillEffects extends StartupStep {

    private static final Logger log = LoggerFactory.getLogger(BackfillEffects.class);
    private static final int AT_ONCE = 100;

    /**
     * Apps whose state differs from the feed, by the two values that distinguish the three states and the one a former release did not
     * tell; and apps that are suspended, of which a former release knows only that they are.
     */
    private static final String APPS_MOVED = """
            select a.app_id as id, coalesce(
                  (select m.case_no from app_move m where m.app_id = a.app_id order by m.id desc fetch first 1 row only),
                  (select s.case_no from app_suspension s where s.app_id = a.app_id order by s.from_at desc fetch first 1 row only)) as case_no
            from app a
            where a.suspended or (case when a.status = 'LISTED' then true else false end) <> coalesce((select e.allowed from effect e where e.subject_type = 'app'
                    and e.subject_id = a.app_id and e.what = 'search' order by e.seq desc fetch first 1 row only), true)
               or (case when a.status = 'OFFLINE' then false else true end) <> coalesce((select e.allowed from effect e where e.subject_type = 'app'
                    and e.subject_id = a.app_id and e.what = 'use' order by e.seq desc fetch first 1 row only), true)
               or (a.status = 'OFFLINE' and coalesce((select e.allowed from effect e where e.subject_type = 'app'
                    and e.subject_id = a.app_id and e.what = 'dataExport' order by e.seq desc fetch first 1 row only), true))
            order by a.app_id
            """;

    private static final String APPS_LIMITED = """
            select a.app_id as id, (select m.case_no from measure m where m.app_id = a.app_id
                    and m.kind in (%1$s) order by m.id desc fetch first 1 row only) as case_no
            from app a
            where a.app_id in (select m.app_id from measure m where m.state = 'ACTIVE' and m.kind in (%1$s))
               or a.app_id in (select e.subject_id from effect e where e.subject_type = 'app' and e.allowed = false
                    and e.what not in (%2$s))
            order by a.app_id
            """.formatted(Limits.kinds().stream().map(kind -> "'" + kind + "'").collect(Collectors.joining(", ")),
            Allowances.OF_STATE.stream().map(what -> "'" + what + "'").collect(Collectors.joining(", ")));

    private static final String ISVS_GONE = """
            select i.isv_id as id, (select c.case_no from case_file c join ending e on e.case_no = c.case_no
                    where e.isv_id = i.isv_id order by c.opened_at desc fetch first 1 row only) as case_no
            from isv i
            where i.status in ('FROZEN', 'TERMINATED')
              and not exists (select 1 from effect f where f.subject_type = 'isv' and f.subject_id = i.isv_id)
            order by i.isv_id
            """;

    private record Found(Part part, String id, CaseNo caseNo) {}

    private final EffectWriter writer;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    BackfillEffects(EffectWriter writer, JdbcClient jdbc, PlatformTransactionManager transactions) {
        super(Order.EFFECTS_FOUND);
        this.writer = writer;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    protected void prepare() {
        List<Found> found = new ArrayList<>();
        Map.of(Part.APP_STATE, APPS_MOVED, Part.APP_LIMITS, APPS_LIMITED, Part.ISV_ACCESS, ISVS_GONE).forEach((part, sql) -> jdbc.sql(sql)
                .query((row, n) -> new Found(part, row.getString("id"), CaseNo.of(row.getString("case_no"))))
                .list().stream()
                // every change has a case, except manual ones
                .filter(f -> f.caseNo() != null)
                .forEach(found::add));
        for (int i = 0; i < found.size(); i += AT_ONCE) {
            List<Found> some = found.subList(i, Math.min(found.size(), i + AT_ONCE));
            transaction.executeWithoutResult(tx -> some.forEach(f -> writer.changed(f.part(), f.id(), f.caseNo())));
        }
        if (!found.isEmpty()) {
            log.info("{} apps and ISVs were compared with the feed of effects, which now tells what is not as usual", found.size());
        }
    }
}

package io.appgov.operation.imports;

import io.appgov.calendar.CalendarDay;
import io.appgov.calendar.WorkingCalendars;
import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.input.MailAddresses;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.people.Group;
import io.appgov.people.Person;
import io.appgov.people.Users;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports a list in one transaction, line by line under the rules of the API. Every line is tried, so that all errors are reported
 * at once; if one is refused, nothing is written.
 */
@Service
class ImportService {

    enum Outcome {
        created,
        updated,
        /** Updated, except addresses of contacts, which wait for a second person (R12). */
        waits,
        refused
    }

    /**
     * The result of a line.
     *
     * @param id id of its object; empty when the line has none
     * @param why reason of a refusal; for a new user the password; else empty
     */
    record Result(int line, Outcome outcome, String id, String why) {}

    /** @param written whether the list was imported */
    record Report(Kind kind, List<Result> results, boolean written) {

        long count(Outcome outcome) {
            return results.stream().filter(r -> r.outcome() == outcome).count();
        }
    }

    private final CatalogueService catalogue;
    private final Users users;
    private final WorkingCalendars calendars;
    private final MailAddresses addresses;
    private final TransactionTemplate transaction;

    ImportService(
            CatalogueService catalogue, Users users, WorkingCalendars calendars, MailAddresses addresses,
            PlatformTransactionManager transactions) {
        this.calendars = calendars;
        this.catalogue = catalogue;
        this.users = users;
        this.addresses = addresses;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param trial whether to report only, without writing
     * @throws Sheet.Unreadable when this is no known list, or the application never started on this database
     */
    Report take(Sheet sheet, boolean trial) {
        Kind kind = Kind.of(sheet);
        if (!users.hasMember(Group.ADMIN)) {
            throw new Sheet.Unreadable("此数据库上应用从未启动过，请先启动一次 the application never started on this database: start it once before");
        }
        return transaction.execute(tx -> {
            List<Result> results = new ArrayList<>();
            Map<String, Integer> seen = new HashMap<>();
            for (Sheet.Line line : sheet.lines()) {
                results.add(tried(kind, sheet, line, seen));
            }
            boolean written = !trial && results.stream().noneMatch(r -> r.outcome() == Outcome.refused);
            if (!written) {
                tx.setRollbackOnly();
            }
            return new Report(kind, results, written);
        });
    }

    private Result tried(Kind kind, Sheet sheet, Sheet.Line line, Map<String, Integer> seen) {
        if (line.cells().size() != sheet.columns().size()) {
            return new Result(line.no(), Outcome.refused, line.cells().get(0),
                    "有 " + line.cells().size() + " 个值，列数为 " + sheet.columns().size() + " there are " + line.cells()
                    .size() + " values for " + sheet.columns().size() + " columns");
        }
        Map<String, String> values = sheet.values(line);
        String id = kind.idIn(values).orElse("");
        Integer before = seen.putIfAbsent(id, line.no());
        if (before != null && !id.isEmpty()) {
            return new Result(line.no(), Outcome.refused, id, "与第 " + before + " 行重复 line " + before + " is about the same");
        }
        try {
            return taken(kind, kind.body(values), line.no(), id);
        } catch (Refusal refused) {
            return new Result(line.no(), Outcome.refused, id, kind.inColumns(refused.getMessage(), values));
        }
    }

    private Result taken(Kind kind, Map<String, Object> body, int line, String id) {
        return switch (kind) {
            case VENDORS -> {
                CatalogueService.Put put = catalogue.putIsv(body);
                yield put.changeId().isPresent() ? new Result(line, Outcome.waits, id, "") : result(line, id, put.isNew());
            }
            case CALENDAR -> result(line, id, calendars.set(CalendarDay.of(body)));
            case APPS -> result(line, id, catalogue.putApp(body));
            case USERS -> {
                Optional<String> password = users.register(Person.read(body, addresses));
                yield new Result(line, password.isPresent() ? Outcome.created : Outcome.updated, id, password.orElse(""));
            }
        };
    }

    private static Result result(int line, String id, boolean created) {
        return new Result(line, created ? Outcome.created : Outcome.updated, id, "");
    }
}

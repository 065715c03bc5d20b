package io.appgov.operation.imports;

import io.appgov.foundation.command.Command;
import io.appgov.operation.imports.ImportService.Outcome;
import io.appgov.operation.imports.ImportService.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.context.ApplicationContext;

/** Imports a list from a file. Needs the whole application, as a case may wait for a change to its app. */
public class ImportFile implements Command {

    private static final String TRIAL = "dry-run";

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String usage() {
        return "FILE [--" + TRIAL + "]";
    }

    @Override
    public String purpose() {
        return "从 CSV 导入服务商、应用或用户 takes over vendors, apps or users from a CSV file";
    }

    @Override
    public Set<String> options() {
        return Set.of(TRIAL);
    }

    @Override
    public int run(ApplicationContext house, ApplicationArguments given, PrintStream out) {
        List<String> files = given.getNonOptionArgs();
        if (files.size() != 1) {
            throw new WronglyCalled("须给出一个文件 one file");
        }
        boolean trial = given.containsOption(TRIAL);
        try {
            Report report = house.getBean(ImportService.class).take(Sheet.read(Files.readAllBytes(Path.of(files.get(0)))), trial);
            print(report, trial, out);
            return report.count(Outcome.refused) == 0 ? FINE : NOT_FINE;
        } catch (IOException unreadable) {
            throw new WronglyCalled("读不到文件 the file cannot be read: " + files.get(0));
        } catch (Sheet.Unreadable noList) {
            throw new WronglyCalled(noList.getMessage());
        }
    }

    private static void print(Report report, boolean trial, PrintStream out) {
        report.results().forEach(r -> {
            String what = switch (r.outcome()) {
                case created -> "新建 created";
                case updated -> "更新 updated";
                case waits -> "更新，联系人地址待第二人确认 updated, addresses of contacts wait for a second person";
                case refused -> "拒绝 refused";
            };
            // a password that was not stored is not printed
            String why = r.outcome() == Outcome.refused
                    ? "：" + r.why()
                    : r.why().isEmpty() || !report.written() ? "" : "，初始密码 first password: " + r.why();
            out.println("第 " + r.line() + " 行 line " + r.line() + " " + what + " " + r.id() + why);
        });
        out.printf("%d 行 lines: %d 新建 created, %d 更新 updated, %d 拒绝 refused; %s%n",
                report.results().size(), report.count(Outcome.created), report.count(Outcome.updated) + report.count(Outcome.waits),
                report.count(Outcome.refused),
                report.written() ? "已写入 written" : trial ? "试运行，未写入 a trial, nothing was written" : "未写入任何内容 nothing was written");
    }
}

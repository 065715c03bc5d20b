package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of Java have 140 characters at most, but for texts that stand as they are: blocks, and a literal that is a line of its own. */
class LineLengthTest {

    private static final int LONGEST = 140;

    @Test
    void noLineIsTooLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (String root : List.of("src/main/java", "src/test/java")) {
            for (Path file : SourceFiles.under(root, ".java")) {
                boolean inBlock = false;
                int no = 0;
                for (String line : Files.readAllLines(file)) {
                    no++;
                    int marks = line.split("\"\"\"", -1).length - 1;
                    boolean isText = inBlock || marks > 0 || line.strip().matches("(?:properties = )?\"[^ ].*\"?[,;)+ ]*");
                    if (line.length() > LONGEST && !isText) {
                        tooLong.add(file + ":" + no);
                    }
                    inBlock = inBlock ^ marks % 2 == 1;
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }
}

package io.appgov.operation.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A list as spreadsheets save it: CSV (RFC 4180) with commas, in UTF-8 with or without byte order mark, the first line naming
 * the columns. Values are trimmed, empty lines are ignored.
 */
record Sheet(List<String> columns, List<Line> lines) {

    /** @param no line number in the file, from 1; for a record over several lines its first */
    record Line(int no, List<String> cells) {}

    /** @throws Unreadable when it has another format */
    static Sheet read(byte[] file) {
        List<Line> lines = lines(text(file));
        if (lines.isEmpty()) {
            throw new Unreadable("文件为空 the file is empty");
        }
        List<String> columns = lines.get(0).cells();
        Set<String> known = new TreeSet<>();
        for (String column : columns) {
            if (column.isEmpty() || !known.add(column)) {
                throw new Unreadable("首行须为列名，不可空缺或重复 the first line names the columns, none empty and none twice: "
                        + String.join(",", columns));
            }
        }
        return new Sheet(columns, lines.subList(1, lines.size()));
    }

    /** Values by column; an empty one is absent. */
    Map<String, String> values(Line line) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!line.cells().get(i).isEmpty()) {
                values.put(columns.get(i), line.cells().get(i));
            }
        }
        return values;
    }

    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw new Unreadable("文件编码不是 UTF-8（Excel：另存为“CSV UTF-8（逗号分隔）”） the file is not in UTF-8 (Excel: save as \"CSV UTF-8\")");
        }
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        CsvFactory csv = CsvFactory.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).enable(CsvParser.Feature.TRIM_SPACES).build();
        int reached = 1;
        try (JsonParser parser = csv.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                List<String> cells = new ArrayList<>();
                int no = 0;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    no = no == 0 ? parser.currentTokenLocation().getLineNr() : no;
                    cells.add(parser.getText().strip());
                }
                reached = parser.currentLocation().getLineNr();
                if (cells.stream().anyMatch(c -> !c.isEmpty())) {
                    lines.add(new Line(no, cells));
                }
            }
            return lines;
        } catch (JsonProcessingException wrong) {
            throw new Unreadable("第 " + reached + " 行起不是 CSV not CSV from line " + reached + " on: " + wrong.getOriginalMessage());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Not a list we can read; the message says why, 中文 English. */
    static final class Unreadable extends RuntimeException {

        Unreadable(String message) {
            super(message);
        }
    }
}

package io.appgov.notice;

import io.appgov.document.DocumentTemplates;
import io.appgov.document.PdfRenderer;
import io.appgov.document.TextBlocks;
import io.appgov.document.TextBlocks.Block;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.policy.BusinessTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * A letter on our letterhead, {@code documents/letter.html}: sender, subject, text, signature, location of the original.
 */
@Component
class FormalNoticePdf implements FormalNotice {

    private static final Pattern NUMBERED = Pattern.compile("(?:\\d{1,2}\\.|\\(\\d{1,2}\\)) .+");

    private final PdfRenderer renderer;
    private final BusinessTime time;
    private final DocumentTemplates papers;

    FormalNoticePdf(PdfRenderer renderer, BusinessTime time, DocumentTemplates papers) {
        this.renderer = renderer;
        this.time = time;
        this.papers = papers;
    }

    @Override
    public byte[] pdf(CaseNo caseNo, NoticeText text, Language language) {
        String us = Words.of("letters").say(language, "team");
        Map<String, Object> letter = new HashMap<>();
        letter.put("zh", language == Language.zh);
        letter.put("us", us);
        letter.put("subject", text.subject());
        letter.put("title", text.subject().replace(" · " + caseNo, ""));
        letter.put("caseNo", caseNo);
        letter.put("date", time.readable(time.now()).substring(0, 10));
        List<Block> blocks = TextBlocks.of(text.body()).blocks();
        boolean referenced = isReference(blocks.get(blocks.size() - 1), caseNo);
        letter.put("reference", referenced
                ? String.join("　", blocks.get(blocks.size() - 1).lines())
                : language.pick("案件编号：", "Case number: ") + caseNo);
        letter.put("parts", parts(referenced ? blocks.subList(0, blocks.size() - 1) : blocks, us));
        Set<String> missing = renderer.missingCharacters(text.subject() + text.body());
        letter.put("missing", missing.isEmpty() ? null : String.join(" ", missing));
        return renderer.render(papers.fill("letter.html", letter), language);
    }

    /** Whether it is the letter's last line with case number and policy version, which the PDF prints at the top. */
    private static boolean isReference(Block last, CaseNo caseNo) {
        return last.lines() != null && last.lines().get(0).contains(caseNo);
    }

    /** Each block under one key that names its type, as the logic-less template needs it. */
    private static List<Map<String, Object>> parts(List<Block> blocks, String us) {
        List<Map<String, Object>> parts = new ArrayList<>();
        for (Block block : blocks) {
            if (block.heading() != null) {
                parts.add(Map.of("heading", block.heading()));
            } else if (block.items() != null) {
                boolean numbered = block.items().stream().allMatch(item -> NUMBERED.matcher(item).matches());
                parts.add(Map.of("list", Map.of("items", block.items(), "numbered", numbered)));
            } else if (block.separator() != null) {
                parts.add(Map.of("separator", Map.of("words", block.separator())));
            } else if (block.lines() != null) {
                String kind = block.lines().get(0).equals(us) ? "signature" : parts.isEmpty() ? "addressee" : "paragraph";
                parts.add(Map.of("text", Map.of("kind", kind, "lines", block.lines())));
            }
            // personal links are always left out, as this file is passed on
        }
        return parts;
    }
}

package io.appgov.listing;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import io.appgov.catalogue.AppSketch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.CosineSimilarity;

/**
 * Whether two apps look like one published twice (§三.1 同款应用商品不可重复发布): the same name but for its writing and what sellers add to
 * it, or descriptions that say the same in other words and order. A pure function; it accuses nobody, a person compares.
 *
 * @param similarDescription from which likeness of descriptions on, from 0 to 1, of the cosine between their pairs of characters
 */
public record Likeness(double similarDescription) {

    /** What sellers put around a name: brackets with their content, versions, editions, claims. */
    private static final Pattern ADDED = Pattern.compile(
            "[(\\[{<【〔《「『][^)\\]}>】〕》」』]*[)\\]}>】〕》」』]|\\bv\\d+(\\.\\d+)*\\s*版?$|\\b\\d+(\\.\\d+)+\\s*版?$|\\b\\d+\\s*版$|(?<=\\p{IsHan})(v?\\d+(\\.\\d+)+|v\\d+|\\d+版)"
                    + "|(官方|专业|旗舰|企业|标准|正式|高级|尊享|免费|体验|升级|最新|增强|豪华|基础|完整)版?$"
                    + "|^(官方|新版|全新)|\\b(official|professional|enterprise|premium|free|new|latest|edition|version|app)\\b");

    private static final char FIRST_HAN = '\u3400';
    private static final char LAST_HAN = '\u9FFF';

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Normalizer2 COMPATIBLE = Normalizer2.getNFKCCasefoldInstance();
    /** The simplified form of each Han character, asked once: to transliterate every text takes twenty times as long as to compare it. */
    private static final char[] SIMPLIFIED = simplified();

    private static final CosineSimilarity COSINE = new CosineSimilarity();

    /** Shorter ones have too few pairs to compare. */
    private static final int SHORTEST = 20;

    /**
     * Another app that may be the same.
     *
     * @param sameName whether the names are the same when normalised
     * @param description how alike the descriptions are, from 0 to 1; 0 when one is missing or short
     */
    public record Candidate(AppSketch app, boolean sameName, double description) {}

    /** What is compared of an app, made once for many comparisons. */
    private record Traits(String name, Map<CharSequence, Integer> pairs) {}

    /** Whether a description says enough to be compared. */
    static boolean isComparable(String description) {
        return !pairs(description).isEmpty();
    }

    /** A name without its writing: width, case, traditional characters, spaces, punctuation, and what sellers add. */
    static String normalised(String name) {
        String plain = plain(name);
        String bare = NO_LETTER.matcher(strippedOf(plain)).replaceAll("");
        return bare.isEmpty() ? NO_LETTER.matcher(plain).replaceAll("") : bare;
    }

    private static String plain(String text) {
        String compatible = COMPATIBLE.normalize(text);
        StringBuilder plain = new StringBuilder(compatible);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c >= FIRST_HAN && c <= LAST_HAN) {
                plain.setCharAt(i, SIMPLIFIED[c - FIRST_HAN]);
            }
        }
        return plain.toString();
    }

    private static char[] simplified() {
        Transliterator toSimplified = Transliterator.getInstance("Traditional-Simplified");
        char[] simplified = new char[LAST_HAN - FIRST_HAN + 1];
        for (char c = FIRST_HAN; c <= LAST_HAN; c++) {
            String one = toSimplified.transliterate(String.valueOf(c));
            simplified[c - FIRST_HAN] = one.length() == 1 ? one.charAt(0) : c;
        }
        return simplified;
    }

    private static String strippedOf(String name) {
        String before;
        String now = name.strip();
        do {
            before = now;
            now = ADDED.matcher(before).replaceAll(" ").replaceAll("[\\s\\-–—_·|:：~]+$", "").strip();
        } while (!now.equals(before));
        return now;
    }

    /** Those of the others that look like this one, the most alike first. */
    public List<Candidate> candidates(AppSketch app, List<AppSketch> others) {
        Traits own = traits(app);
        return others.stream()
                .filter(other -> !other.appId().equals(app.appId()))
                .flatMap(other -> compared(own, other).stream())
                .sorted(Comparator.comparing(Candidate::sameName).reversed()
                        .thenComparing(Comparator.comparingDouble(Candidate::description).reversed())
                        .thenComparing(c -> c.app().appId().value()))
                .toList();
    }

    private Optional<Candidate> compared(Traits own, AppSketch other) {
        Traits its = traits(other);
        boolean sameName = !own.name().isEmpty() && own.name().equals(its.name());
        double alike = own.pairs().isEmpty() || its.pairs().isEmpty() ? 0 : COSINE.cosineSimilarity(own.pairs(), its.pairs());
        return sameName || alike >= similarDescription ? Optional.of(new Candidate(other, sameName, alike)) : Optional.empty();
    }

    private static Traits traits(AppSketch app) {
        return new Traits(normalised(app.name()), pairs(app.description()));
    }

    private static Map<CharSequence, Integer> pairs(String description) {
        String text = description == null ? ""
                : NO_LETTER.matcher(plain(description)).replaceAll("");
        Map<CharSequence, Integer> pairs = new HashMap<>();
        if (text.length() >= SHORTEST) {
            for (int i = 0; i + 2 <= text.length(); i++) {
                pairs.merge(text.substring(i, i + 2), 1, Integer::sum);
            }
        }
        return pairs;
    }
}

package io.appgov.engine;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which beans a model names: {@code ${bean}} in a delegate expression, {@code bean.method(…)} in any expression; a single name
 * elsewhere is a variable.
 */
public final class BeanNames {

    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"[$#]\\{\\s*(\\w+)\\s*}");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern CALLED = Pattern.compile("(?<![\\w.])([A-Za-z_]\\w*)\\s*[.\\[]");
    private static final Set<String> THE_ENGINE_S = Set.of("execution", "task");

    private BeanNames() {}

    /** @param model its XML, or a part of it */
    public static Set<String> in(String model) {
        Stream<String> called = EXPRESSION.matcher(model).results()
                .flatMap(expression -> CALLED.matcher(TEXT.matcher(expression.group(1)).replaceAll("''")).results())
                .map(name -> name.group(1));
        Stream<String> delegates = DELEGATE.matcher(model).results().map(name -> name.group(1));
        return Stream.concat(delegates, called).filter(name -> !THE_ENGINE_S.contains(name)).collect(Collectors.toSet());
    }
}

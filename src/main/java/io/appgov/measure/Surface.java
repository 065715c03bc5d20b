package io.appgov.measure;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Where marketing rights can be limited (§二 限制营销权益), by the names of the contract. */
public final class Surface {

    public static final Set<String> ALL =
            Arrays.stream(new String[] {"site", "openPlatform", "catalogue", "adminConsole", "push"}).collect(Collectors.toCollection(LinkedHashSet::new));

    private Surface() {}
}

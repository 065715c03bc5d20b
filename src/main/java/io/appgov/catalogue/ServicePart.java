package io.appgov.catalogue;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What the platform does for an app and its users, each of which a suspension may stop (§八 暂停服务). */
public enum ServicePart implements Titled {
    directory("目录：在应用目录中被搜索到", "directory: being found in the app directory"),
    installs("新安装：安装与订购", "new installs: installing and ordering"),
    use("使用：存量用户的使用", "use: use by existing users"),
    api("API：调用开放平台接口", "API: calls to the open platform"),
    dataExport("数据导出：存量用户导出数据", "data export: export by existing users");

    private final Title title;

    ServicePart(String zh, String en) {
        this.title = new Title(zh, en);
    }

    /** For a column; what {@link #named} reads. */
    public static String names(Collection<ServicePart> parts) {
        return parts.stream().map(ServicePart::name).collect(Collectors.joining(" "));
    }

    /** From a column, in its order. */
    public static Set<ServicePart> named(String names) {
        return Arrays.stream(names.split(" ")).filter(name -> !name.isEmpty()).map(ServicePart::valueOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Title title() {
        return title;
    }
}

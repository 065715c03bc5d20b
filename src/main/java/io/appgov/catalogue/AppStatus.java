package io.appgov.catalogue;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import java.util.Set;

/** The state of an app in the directory, and who can still use it (§二). */
public enum AppStatus implements Titled {
    /** 上架: everybody finds, installs and uses it. */
    LISTED("在架", "listed"),
    /** 下架: nobody finds or installs it, existing users continue. */
    DELISTED("已下架", "delisted"),
    /** 下线: nobody can use it. */
    OFFLINE("已下线", "offline");

    private final Title title;

    AppStatus(String zh, String en) {
        this.title = new Title(zh, en);
    }

    @Override
    public Title title() {
        return title;
    }

    /** LISTED→DELISTED; LISTED or DELISTED→OFFLINE; DELISTED or OFFLINE→LISTED. Never OFFLINE→DELISTED. */
    boolean mayBecome(AppStatus next) {
        return switch (this) {
            case LISTED -> next == DELISTED || next == OFFLINE;
            case DELISTED -> next == OFFLINE || next == LISTED;
            case OFFLINE -> next == LISTED;
        };
    }

    /** The visibility table of §二; a suspension (§八) overrides it and denies what it names. */
    Visibility visibility(Set<ServicePart> suspended) {
        boolean listed = this == LISTED;
        boolean running = this != OFFLINE;
        return new Visibility(
                listed && !suspended.contains(ServicePart.directory), listed && !suspended.contains(ServicePart.installs),
                running && !suspended.contains(ServicePart.use), running && !suspended.contains(ServicePart.api),
                running && !suspended.contains(ServicePart.dataExport));
    }
}

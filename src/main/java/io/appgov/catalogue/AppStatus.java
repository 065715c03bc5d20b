package io.appgov.catalogue;

/** Where an app stands in the directory, and who can still use it (§二). */
public enum AppStatus {
    /** 上架: everybody finds, installs and uses it. */
    LISTED("在架", "listed"),
    /** 下架: nobody finds or installs it, existing users go on. */
    DELISTED("已下架", "delisted"),
    /** 下线: nobody uses it any more. */
    OFFLINE("已下线", "offline");

    private final String zh;
    private final String en;

    AppStatus(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** LISTED→DELISTED; LISTED or DELISTED→OFFLINE; DELISTED or OFFLINE→LISTED. Never OFFLINE→DELISTED. */
    boolean mayBecome(AppStatus next) {
        return switch (this) {
            case LISTED -> next == DELISTED || next == OFFLINE;
            case DELISTED -> next == OFFLINE || next == LISTED;
            case OFFLINE -> next == LISTED;
        };
    }

    /** The visibility table of §二; a suspension (§八) lies over it and closes everything. */
    Visibility visibility(boolean suspended) {
        boolean listed = this == LISTED && !suspended;
        boolean running = this != OFFLINE && !suspended;
        return new Visibility(listed, listed, running, running);
    }
}

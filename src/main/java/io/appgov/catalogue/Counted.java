package io.appgov.catalogue;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;

/** What is counted between an app and its users, named as in the contract; checked by the gates of §七. */
public enum Counted implements Titled {
    openAuthorizations("未解除的授权", "open authorizations", "open_authorizations"),
    openRefunds("未完成的退款", "open refunds", "open_refunds"),
    openComplaints("未处理的客诉", "open complaints", "open_complaints");

    private final Title title;
    private final String column;

    Counted(String zh, String en, String column) {
        this.title = new Title(zh, en);
        this.column = column;
    }

    @Override
    public Title title() {
        return title;
    }

    String column() {
        return column;
    }
}

package io.appgov.catalogue;

/** What is counted between an app and its users, by the names of the contract; the gates of §七 ask for it. */
public enum Counted {
    openAuthorizations("未解除的授权", "open authorizations", "open_authorizations"),
    openRefunds("未完成的退款", "open refunds", "open_refunds"),
    openComplaints("未处理的客诉", "open complaints", "open_complaints");

    private final String zh;
    private final String en;
    private final String column;

    Counted(String zh, String en, String column) {
        this.zh = zh;
        this.en = en;
        this.column = column;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    String column() {
        return column;
    }
}

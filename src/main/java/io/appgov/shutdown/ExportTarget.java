package io.appgov.shutdown;

/** Where user data can be exported to (§七 下线 3), by the names of the contract. */
enum ExportTarget {
    docs("飞书文档 Docs"),
    sheets("飞书表格 Sheets"),
    base("多维表格 Base");

    private final String words;

    ExportTarget(String words) {
        this.words = words;
    }

    static String words(String name) {
        return valueOf(name).words;
    }
}

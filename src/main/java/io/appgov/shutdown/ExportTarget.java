package io.appgov.shutdown;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;

/** Where user data can be exported to (§七 下线 3), by the names of the contract. */
enum ExportTarget implements Titled {
    docs("飞书文档", "Docs"),
    sheets("飞书表格", "Sheets"),
    base("多维表格", "Base");

    private final Title title;

    ExportTarget(String zh, String en) {
        this.title = new Title(zh, en);
    }

    @Override
    public Title title() {
        return title;
    }
}

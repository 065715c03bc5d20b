package io.appgov.relisting;

import io.appgov.language.Language;

/** The listing checklist (§三.1, §三.2), by the names of the contract. */
public enum Standard {
    certified("已完成企业认证", "the company is certified"),
    description("应用描述真实、完整", "the description is true and complete"),
    function("功能与描述一致、可以使用", "the app works as described"),
    noDuplicate("没有重复上架的应用", "the app duplicates no other"),
    contacts("联系人符合要求", "there are as many contacts as required"),
    supportHours("服务支持时间符合要求", "support hours are as required");

    private final String zh;
    private final String en;

    Standard(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    String in(Language language) {
        return language.pick(zh, en);
    }
}

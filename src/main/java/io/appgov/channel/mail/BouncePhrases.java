package io.appgov.channel.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Phrases of mail systems, in English and Chinese. Other texts are not guessed. */
final class BouncePhrases {

    /** Permanent failure. */
    private static final Pattern FAILED = any(
            "permanent(?:ly)? (?:fatal )?(?:error|failure|failed)", "permanent(?:ly)? (?:fatal )?errors?", "failed permanently",
            "fail(?:ed|ure)? (?:to deliver|to be delivered|delivering)",
            "delivery (?:has )?failed", "delivery (?:to the following [a-z ]+)?failed",
            "(?:could not|couldn't|cannot|can't|wasn't|was not|unable to|not able to) (?:be )?deliver(?:ed)?",
            "wasn't able to deliver", "(?:has|have) not been delivered", "undeliver(?:able|ed)",
            "your message (?:could|can)(?:n't| ?not) be delivered", "message (?:was )?not delivered",
            "(?:user|mailbox|recipient|account|address|email account)[^.\\n]{0,60}(?:unknown|not found|does(?:n't| not) "
                    + "exist|disabled|unavailable|inactive|over ?quota|is full|rejected)",
            "(?:unknown|no such|invalid|nonexistent) (?:user|recipient|mailbox|address|local part)", "mailbox (?:is )?full",
            "quota exceeded", "over quota", "unrouteable address", "address rejected",
            "host (?:or domain name )?not found", "domain (?:name )?not found", "message rejected", "rejected by the recipient",
            "blocked by", "returned to sender",
            "(?:收件人|收信人|邮箱|用户|帐号|账号|帐户|账户|地址)[^。\\n]{0,40}(?:不存在|不可用|无效|已停用|被停用|已注销|已满|容量不足|超出限额|被冻结|不正确|错误)",
            "不存在(?:该|此|这个)?(?:用户|邮箱|收件人|地址|账号)", "无此(?:用户|邮箱|收件人)", "用户不存在", "(?:无法|未能|不能)(?:成功)?(?:投递|送达|发送|投送|递送)", "(?:投递|发送|送达)失败",
            "(?:被|已)退回", "退信", "退回(?:了|给)?", "拒(?:绝|收)(?:了)?(?:该|此|您的|这封)?(?:邮件|接收|来信)?", "域名(?:不存在|解析失败|错误)", "邮箱空间不足", "邮箱已满");

    /** Retries have stopped, even if the last answer was temporary. */
    private static final Pattern GIVEN_UP = any(
            "giv(?:e|en|ing) up", "gave up", "no longer (?:be )?(?:try|tried|retr)", "will not (?:be )?retr",
            "delivery (?:time|attempts?)[^.\\n]{0,30}(?:expired|exhausted|exceeded)",
            "(?:message|retry time(?:out)?|queue time) (?:has )?(?:expired|exceeded)", "retry time(?:out)? exceeded", "expired",
            "failed permanently", "permanent(?:ly)? (?:error|failure|failed)",
            "returned to sender", "too (?:long|old)", "(?:多次|已)(?:尝试|重试)[^。\\n]{0,20}(?:失败|放弃)", "放弃(?:投递|发送|重试)", "(?:不再|停止)(?:尝试|重试|投递)",
            "超过(?:最大)?(?:重试|投递)(?:次数|时间|期限)", "超时退信");

    /** Still being tried. */
    private static final Pattern STILL_TRIED = any(
            "will (?:keep|continue|be) (?:on )?(?:try|retry|attempt)", "will retry", "will be retried",
            "continue (?:to try|trying|attempting)", "still (?:being )?(?:tr(?:ied|ying)|attempt)",
            "(?:not yet been|not been) delivered yet", "has not yet been delivered", "hasn't been delivered yet", "not yet delivered",
            "delivery (?:is |has been |was )?(?:delayed|deferred)", "(?:message|mail|email) (?:is |has been )?delayed",
            "no need to (?:resend|re-?send)", "(?:do not|don't|need not) (?:need to )?re-?send", "you do not need to do anything",
            "warning message only", "this is a warning", "temporary (?:error|failure|problem)",
            "delivery incomplete", "will try again", "could not send message for past",
            "(?:继续|仍(?:将|会|在)?|稍后(?:将|会)?(?:自动)?|正在)(?:尝试|重试|投递|重新投递|重发)", "(?:邮件|投递|发送)(?:被|已)?(?:延迟|延误|推迟)",
            "暂(?:时)?(?:无法|未能|不能)(?:投递|送达|发送)", "(?:无需|不需要|不必|请勿)(?:您)?(?:重新发送|重发|再次发送|重复发送)",
            "自动重试", "尚未(?:成功)?(?:投递|送达)");

    /** A challenge to prove that the sender is human. */
    private static final Pattern CHALLENGE = any(
            "challenge[- ]?response", "confirm (?:that )?(?:you (?:are|sent|have sent|wrote)|your (?:message|e-?mail|identity|address))",
            "(?:verify|prove) (?:that )?you(?:'re| are) (?:a |not a )?(?:human|person|real|robot|machine)",
            "(?:reply|respond) to this (?:message|e-?mail|mail)[^.\\n]{0,60}(?:confirm|verify|deliver|release)",
            "(?:click|follow|visit)[^\\n]{0,80}(?:to (?:have|get) your (?:message|e-?mail|mail) delivered|to release your|to be added to "
                    + "my)",
            "sender (?:verification|confirmation|authentication) (?:required|request)",
            "held (?:for|until|pending)[^.\\n]{0,40}(?:confirm|verif|approv)", "first[- ]time sender",
            "protected by (?:spamarrest|boxbe|tmda)",
            "(?:点击|访问|打开)[^。\\n]{0,40}(?:验证|确认)[^。\\n]{0,30}(?:身份|发件人|邮件|投递)", "(?:验证|确认)(?:您|你)(?:的)?(?:身份|不是机器|是真人|发件人)",
            "回复(?:此|本)邮件[^。\\n]{0,30}(?:确认|验证)");

    /** Subjects of automatic replies. */
    private static final Pattern AUTO_REPLY = any(
            "out of (?:the )?office", "auto(?:matic)?[- _]?(?:reply|response|antwort|respon)", "autoreply", "vacation",
            "away from (?:my )?(?:mail|desk|office)", "自动(?:回复|答复|应答)", "外出(?:自动)?(?:回复)?", "休假", "不在办公室");

    /** Subjects and sender names of mail systems. */
    private static final Pattern RETURNS = any(
            "undeliver(?:able|ed)", "(?:returned|bounced) mail", "mail (?:delivery|delivery sub)?system", "mail delivery",
            "delivery (?:status|failure|report|notification|has failed|delayed|incomplete)", "failure notice",
            "(?:mail|message|delivery) (?:failure|failed)", "non[- ]?delivery", "退信", "退回", "(?:投递|发送)(?:失败|延迟|状态)", "无法(?:投递|送达)", "未送达",
            "邮件系统");

    private BouncePhrases() {}

    /** Judges a text by its words and codes. */
    static BounceJudgement judge(String text) {
        boolean failed = FAILED.matcher(text).find();
        boolean code5 = StatusCodes.names(text, '5');
        boolean code4 = StatusCodes.names(text, '4');
        boolean stillTried = isStillTried(text);
        if (stillTried) {
            // "could not be delivered yet, we keep trying" is a delay; with a final code or the end of retries, a contradiction
            return code5 || isGivenUp(text) ? BounceJudgement.NOT_UNDERSTOOD : BounceJudgement.DELAY;
        }
        if (code5 || isGivenUp(text) && (failed || code4)) {
            return failed || code5 && !code4 || isGivenUp(text) ? BounceJudgement.FAILURE : BounceJudgement.NOT_UNDERSTOOD;
        }
        return failed && !code4 ? BounceJudgement.FAILURE : BounceJudgement.NOT_UNDERSTOOD;
    }

    static boolean isGivenUp(String text) {
        return GIVEN_UP.matcher(text).find();
    }

    static boolean isStillTried(String text) {
        return STILL_TRIED.matcher(text).find();
    }

    static boolean isChallenge(String text) {
        return CHALLENGE.matcher(text).find();
    }

    static boolean isAutoReply(String subject) {
        return AUTO_REPLY.matcher(subject).find();
    }

    static boolean isOfMailSystems(String subjectOrName) {
        return RETURNS.matcher(subjectOrName).find();
    }

    private static Pattern any(String... phrases) {
        return Pattern.compile(String.join("|", List.of(phrases)), Pattern.CASE_INSENSITIVE);
    }
}

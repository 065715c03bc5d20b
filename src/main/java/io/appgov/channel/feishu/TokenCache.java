package io.appgov.channel.feishu;

import com.lark.oapi.core.cache.ICache;
import com.lark.oapi.core.token.GlobalTokenManager;
import com.lark.oapi.core.token.TokenManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The SDK's token cache. Its default cache cannot drop a token before it expires, even if Feishu refuses it. */
class TokenCache implements ICache {

    private record Kept(String token, long until) {}

    private final Map<String, Kept> tokens = new ConcurrentHashMap<>();

    @Override
    public String get(String key) {
        Kept kept = tokens.get(key);
        return kept == null || System.nanoTime() - kept.until() >= 0 ? "" : kept.token();
    }

    @Override
    public void set(String key, String token, int expire, TimeUnit unit) {
        if (token != null && !token.isBlank()) {
            tokens.put(key, new Kept(token, System.nanoTime() + unit.toNanos(expire)));
        }
    }

    /** Drops all tokens and makes this the SDK's cache: its token manager, one per JVM, uses the cache of the client built last. */
    void forget() {
        tokens.clear();
        GlobalTokenManager.setTokenManager(new TokenManager(this));
    }
}

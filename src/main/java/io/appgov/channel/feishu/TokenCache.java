package io.appgov.channel.feishu;

import com.lark.oapi.core.cache.ICache;
import com.lark.oapi.core.token.GlobalTokenManager;
import com.lark.oapi.core.token.TokenManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Where the SDK keeps its tokens. Its own cache cannot forget one before it expires, however often Feishu refuses it. */
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

    /** All of them. The SDK has one token manager per JVM, with the cache of the client that was built last: from now on with this one. */
    void forget() {
        tokens.clear();
        GlobalTokenManager.setTokenManager(new TokenManager(this));
    }
}

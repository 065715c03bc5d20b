package io.appgov.web;

import io.appgov.engine.hardening.EngineApiFilter;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Actor;
import io.appgov.people.Group;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.filter.RequestContextFilter;

/**
 * Three filter chains. Camunda's web applications keep their own login, CSRF tokens and headers; we only close what they leave open.
 * Personal links open without a login. Everything else is denied unless named here, behind HTTP Basic with the engine's users.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableMethodSecurity
class SecurityConfiguration {

    private static final String[] STAFF =
            Group.staff().stream().map(Group::id).toArray(String[]::new);

    /** Operators edit the texts of notices; these groups have read access. */
    static final String[] READERS_OF_TEMPLATES =
            {Group.OPERATORS.id(), Group.MANAGERS.id(), Group.AUDITORS.id(), Group.ADMIN.id()};

    /** Who sees every case, and what they come to. */
    static final String[] READERS_OF_RIGHTS = {Group.AUDITORS.id(), Group.ADMIN.id()};
    static final String[] READERS_OF_CASES = {Group.MANAGERS.id(), Group.AUDITORS.id()};

    private static final String[] EVERYBODY_SIGNED_IN =
            java.util.Arrays.stream(Group.values()).map(Group::id).toArray(String[]::new);

    private static boolean isPartOfAPage(String path) {
        return path.startsWith("/viewer/") || path.startsWith("/webjars/");
    }

    /** Data about people and cases from the engine and the web applications; scripts and styles are public. */
    private static boolean isPeoplesData(String path) {
        return path.startsWith("/engine-rest/") || path.startsWith("/camunda/api/") && !path.contains("/static/");
    }

    /** Camunda's "no-cache" would let a browser store the data on disk. */
    private static void keepNowhere(HttpServletRequest request, HttpServletResponse response) {
        if (isPeoplesData(request.getRequestURI())) {
            response.setHeader("Cache-Control", "no-store");
        }
    }

    /** Requests refused by the firewall (";", "//", "..", control characters in the path) get our usual answer. */
    @Bean
    RequestRejectedHandler rejectedPaths() {
        return (request, response, rejected) -> PlainProblem.write(
                response, HttpServletResponse.SC_BAD_REQUEST, "Bad Request",
                "路径或标头含有不允许的字符 the path or a header contains what is not allowed");
    }

    /** Makes the current request available before authentication; the filter registered by default, through Jersey, would run after it. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContext() {
        FilterRegistrationBean<RequestContextFilter> filter = new FilterRegistrationBean<>(new RequestContextFilter());
        filter.setOrder(SessionRevocation.BEFORE_THE_DOORS - 1);
        return filter;
    }

    @Bean
    @Order(1)
    SecurityFilterChain webapps(HttpSecurity http, QueryProperties queries) throws Exception {
        return http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher("/camunda/**"))
                .addFilterBefore(new CamundaWebappGuard(), BasicAuthenticationFilter.class)
                .addFilterAfter(new EngineApiFilter(), CamundaWebappGuard.class)
                .addFilterAfter(new QueryLimitFilter(queries), EngineApiFilter.class)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                // pages of the web applications set their own; refusals next to them have none
                .headers(h -> h.defaultsDisabled()
                        .addHeaderWriter((request, response) -> {
                            if (response.getStatus() >= 400) {
                                RefusalResponses.secure(response);
                            }
                        })
                        .addHeaderWriter(SecurityConfiguration::keepNowhere)
                        // drafts of forms kept by Tasklist are cleared at sign-out
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"),
                                new ClearSiteDataHeaderWriter(ClearSiteDataHeaderWriter.Directive.STORAGE))))
                .sessionManagement(s -> s.sessionFixation(f -> f.none()))
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .build();
    }

    /**
     * The personal links: the link is the only credential. A sign-in that a browser sends along is ignored: an ISV's answer is
     * never attributed to our staff.
     */
    @Bean
    @Order(2)
    SecurityFilterChain personalLinks(HttpSecurity http) throws Exception {
        return http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher("/isv/**"))
                .addFilterBefore(new SameOriginFilter(true), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(all -> all
                        .requestMatchers(HttpMethod.GET, "/isv/*", "/isv/*/files/*", "/isv/*/texts/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/isv/*", "/isv/*/files/*", "/isv/*/texts/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/isv/*", "/isv/*/read")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(e -> e.authenticationEntryPoint((request, response, denied) ->
                        PlainProblem.write(response, HttpServletResponse.SC_NOT_FOUND, "Not Found", "没有此页 there is no such page")))
                // each form carries its own token, bound to the link
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS).sessionFixation(f -> f.none()))
                .headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives(
                                "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; "
                                        + "base-uri 'none'"))
                        .referrerPolicy(r -> r
                        .policy(org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER))
                        .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow")))
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain house(
            HttpSecurity http, CamundaUsers users, IdentityService identity, JdbcClient jdbc, PlatformTransactionManager transactions,
            BusinessTime time, Actor actor, QueryProperties queries)
            throws Exception {
        return http.addFilterBefore(new SameOriginFilter(), BasicAuthenticationFilter.class)
                .addFilterBefore(new WebappLoginFilter(users), BasicAuthenticationFilter.class)
                .addFilterAfter(new EngineSignOnFilter(identity), AuthorizationFilter.class)
                .addFilterAfter(new EngineApiFilter(), EngineSignOnFilter.class)
                .addFilterAfter(new QueryLimitFilter(queries), EngineApiFilter.class)
                .addFilterAfter(new IdempotencyFilter(jdbc, transactions, time, actor), QueryLimitFilter.class)
                .authorizeHttpRequests(all -> all
                        .dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/", "/index.css", "/staff.css", "/favicon.ico", "/camunda-welcome",
                        "/api/catalogue", "/shutdown-letter.pdf", "/penalties", "/policy", "/policy/*", "/isv.css", "/actuator/health", "/actuator/health/*",
                        "/error")
                        .permitAll()
                        // Feishu does not sign in: its signature is verified behind these two
                        .requestMatchers(HttpMethod.POST, "/feishu/events", "/feishu/cards")
                        .permitAll()
                        .requestMatchers("/engine-rest", "/engine-rest/**")
                        .hasAnyAuthority(STAFF)
                        .requestMatchers("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui.html", "/swagger-ui/**")
                        .hasAnyAuthority(EVERYBODY_SIGNED_IN)
                        .requestMatchers("/notices", "/demo", "/demo/*", "/undelivered", "/undelivered/*", "/returned-mail",
                        "/returned-mail/*", "/contact-changes", "/contact-changes/*")
                        .hasAnyAuthority(STAFF)
                        // anonymous figures: a scraper signs in as a system user
                        .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                        .hasAnyAuthority(Group.AUDITORS.id(), Group.MANAGERS.id(), Group.ADMIN.id(), Group.INTEGRATORS.id())
                        .requestMatchers(HttpMethod.GET, "/templates", "/templates/**")
                        .hasAnyAuthority(READERS_OF_TEMPLATES)
                        .requestMatchers(HttpMethod.GET, "/audit", "/audit/**", "/overview", "/overview/**", "/transparency",
                        "/transparency/**")
                        .hasAnyAuthority(READERS_OF_CASES)
                        .requestMatchers(HttpMethod.GET, "/rights")
                        .hasAnyAuthority(READERS_OF_RIGHTS)
                        .requestMatchers(HttpMethod.POST, "/rights/*")
                        .hasAuthority(Group.ADMIN.id())
                        // scripts and images of those pages, without personal data
                        .requestMatchers(HttpMethod.GET, "/viewer/**", "/webjars/bpmn-visualization/**")
                        .hasAnyAuthority(STAFF)
                        .requestMatchers(HttpMethod.POST, "/audit/*/interpretations")
                        .hasAuthority(Group.MANAGERS.id())
                        .requestMatchers(HttpMethod.POST, "/templates/**")
                        .hasAuthority(Group.OPERATORS.id())
                        .anyRequest()
                        .denyAll())
                .httpBasic(basic -> basic.realmName("App Governance")
                        .authenticationEntryPoint((request, response, refused) -> {
                            if (refused instanceof CamundaUsers.Paused) {
                                PlainProblem.write(response, HttpStatus.TOO_MANY_REQUESTS.value(), "Too Many Requests",
                                        refused.getMessage());
                                return;
                            }
                            // a script's call must not make the browser prompt for a password: only navigation may,
                            // and parts of our own pages, whose reader has already entered it
                            String mode = request.getHeader("Sec-Fetch-Mode");
                            if (mode == null || mode.equals("navigate") || isPartOfAPage(request.getRequestURI())) {
                                response.setHeader("WWW-Authenticate", "Basic realm=\"App Governance\", charset=\"UTF-8\"");
                            }
                            RefusalResponses.write(request, response, HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized",
                                    "须登录 sign in with HTTP Basic");
                        }))
                .exceptionHandling(e -> e.accessDeniedHandler((request, response, denied) -> RefusalResponses.write(
                        request, response, HttpServletResponse.SC_FORBIDDEN, "Forbidden", "您的用户组无权访问 your group has no access here")))
                // groups are authorities by name, as behind the web applications
                .servletApi(request -> request.rolePrefix(""))
                .csrf(AbstractHttpConfigurer::disable)
                // the session belongs to the web applications: a new id with each of our answers would break their concurrent requests
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS).sessionFixation(f -> f.none()))
                .headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives(
                                "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; "
                                        + "object-src 'none'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"))
                        .addHeaderWriter(SecurityConfiguration::keepNowhere)
                        .referrerPolicy(r -> r
                        .policy(org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }
}

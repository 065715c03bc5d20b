package io.appgov.attack;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.attack.Route.Door;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.dto.AbstractQueryDto;
import org.camunda.bpm.engine.rest.dto.CamundaQueryParam;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every path of the application, as the application itself says: ours from its OpenAPI description and Spring's mappings, the engine's
 * from the annotations of the resources that its servlets serve, the web applications' pages from the files they come in. Nothing is
 * written down here, so that a path that comes is attacked, too.
 */
final class Routes {

    /** How deep resources of the engine's lead to others. */
    private static final int DEEPEST = 8;

    private final Shape.OfClasses classes = new Shape.OfClasses();
    private final List<Route> all = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();

    static List<Route> of(ApplicationContext application, ServletContext servlets, JsonNode apiDocs) {
        Routes routes = new Routes();
        routes.described(apiDocs);
        routes.mapped(application);
        routes.served(application, servlets);
        routes.webapps();
        routes.all.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
        return List.copyOf(routes.all);
    }

    private void add(Route route) {
        if (known.add(route.name())) {
            all.add(route);
        }
    }

    // what /v3/api-docs describes

    private void described(JsonNode api) {
        Shape.OfOpenApi shapes = new Shape.OfOpenApi(api);
        api.path("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            Map<String, Shape> query = new TreeMap<>();
            operation.getValue().path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    query.put(parameter.path("name").asText(), shapes.of(parameter.path("schema")));
                }
            });
            JsonNode content = operation.getValue().path("requestBody").path("content");
            boolean files = content.has("multipart/form-data");
            Shape body = content.isMissingNode() || files ? null : shapes.of(content.elements().next().path("schema"));
            add(new Route(Door.API, operation.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), query, body,
                    files ? Map.of("file", Shape.TEXT) : Map.of(), files));
        }));
    }

    // what Spring maps

    private void mapped(ApplicationContext application) {
        application.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> mapped(info, method.getMethod())));
        application.getBeansOfType(AbstractUrlHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
                .forEach(pattern -> add(page("GET", pattern.replaceAll("/\\*\\*.*", "/{file}"), Map.of(), Map.of(), false)));
    }

    private void mapped(RequestMappingInfo info, Method handler) {
        Map<String, Shape> parameters = new TreeMap<>();
        for (Parameter parameter : handler.getParameters()) {
            RequestParam said = parameter.getAnnotation(RequestParam.class);
            if (said != null && !Map.class.isAssignableFrom(parameter.getType())) {
                parameters.put(said.name().isEmpty() ? parameter.getName() : said.name(), classes.of(parameter.getType()));
            }
        }
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String pattern : info.getPatternValues()) {
            for (String method : methods.isEmpty() ? List.of("GET", "POST") : methods.stream().map(Enum::name).toList()) {
                boolean writes = method.equals("POST");
                add(page(method, pattern, writes ? Map.of() : parameters, writes ? parameters : Map.of(),
                        writes && pattern.startsWith("/isv/")));
            }
        }
    }

    private static Route page(String method, String path, Map<String, Shape> query, Map<String, Shape> form, boolean files) {
        Door door = path.startsWith("/isv/") ? Door.LINKS : path.startsWith("/api/") ? Door.API : Door.PAGES;
        return new Route(door, method, path, query, null, form, files);
    }

    /** The web applications' pages, one for each folder they come in. */
    private void webapps() {
        try {
            Set<String> names = new TreeSet<>();
            for (var page : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/resources/webjars/camunda/app/*/index.html")) {
                names.add(page.getURL().toString().replaceAll(".*/app/([^/]+)/index\\.html", "$1"));
            }
            names.forEach(name -> Stream.of("/camunda/app/" + name + "/{engine}/", "/camunda/app/" + name + "/{engine}/{file}",
                    "/camunda/app/" + name + "/{file}")
                    .forEach(path -> add(page("GET", path, Map.of(), Map.of(), false))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    // what Jersey serves

    private void served(ApplicationContext application, ServletContext servlets) {
        servlets.getServletRegistrations().values().stream().filter(s -> ServletContainer.class.getName().equals(s.getClassName()))
                .sorted(Comparator.comparing(ServletRegistration::getName))
                .forEach(servlet -> servlet.getMappings().forEach(mapping -> resources(application, servlet).forEach(
                        root -> resource(root, mapping.replaceAll("/\\*$", ""), new ArrayDeque<>()))));
    }

    private static List<Class<?>> resources(ApplicationContext application, ServletRegistration servlet) {
        String named = servlet.getInitParameter("jakarta.ws.rs.Application");
        Set<Class<?>> served = named == null ? application.getBean(ResourceConfig.class).getClasses() : made(named).getClasses();
        return served.stream().filter(type -> type.isAnnotationPresent(Path.class)).sorted(Comparator.comparing(Class::getName)).toList();
    }

    private static Application made(String name) {
        try {
            return (Application) Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException notMade) {
            throw new IllegalStateException(notMade);
        }
    }

    private void resource(Class<?> type, String at, Deque<Class<?>> way) {
        String here = way.isEmpty() ? join(at, type.getAnnotation(Path.class).value()) : at;
        if (way.contains(type) || way.size() > DEEPEST) {
            return;
        }
        way.push(type);
        Arrays.stream(type.getMethods()).sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString)).forEach(method -> {
            Path path = AnnotatedElementUtils.findMergedAnnotation(method, Path.class);
            HttpMethod verb = AnnotatedElementUtils.findMergedAnnotation(method, HttpMethod.class);
            String there = path == null ? here : join(here, path.value());
            if (verb != null) {
                call(type, method, verb.value(), there);
            } else if (path != null) {
                resource(method.getReturnType(), there, way);
            }
        });
        way.pop();
    }

    private void call(Class<?> resource, Method declared, String verb, String path) {
        Method method = annotated(declared);
        Map<String, Shape> query = new TreeMap<>();
        Shape body = null;
        boolean files = false;
        for (Parameter parameter : method.getParameters()) {
            QueryParam named = parameter.getAnnotation(QueryParam.class);
            if (named != null) {
                query.put(named.value(), classes.of(parameter.getParameterizedType()));
            } else if (parameter.getType() == UriInfo.class && verb.equals("GET")) {
                query.putAll(queryOf(resource));
            } else if (parameter.getType() == MultipartFormData.class) {
                files = true;
            } else if (parameter.getAnnotations().length == 0) {
                body = classes.of(parameter.getParameterizedType());
            }
        }
        Map<String, Shape> form = new LinkedHashMap<>();
        for (Parameter parameter : method.getParameters()) {
            jakarta.ws.rs.FormParam field = parameter.getAnnotation(jakarta.ws.rs.FormParam.class);
            if (field != null) {
                form.put(field.value(), Shape.TEXT);
            }
        }
        if (files) {
            form.put("data", Shape.TEXT);
            form.put("valueType", Shape.TEXT);
        }
        add(new Route(path.startsWith("/camunda/") ? Door.WEBAPPS : Door.ENGINE, verb, path.replaceAll(":[^/}]*}", "}"), query, body,
                form, files));
    }

    /** The one that bears the annotations: an interface's, if any. */
    private static Method annotated(Method method) {
        return Stream.concat(Stream.of(method), Arrays.stream(method.getDeclaringClass()
                .getInterfaces()).flatMap(i -> Arrays.stream(i.getMethods()))
                        .filter(m -> m.getName().equals(method.getName())
                        && Arrays.equals(m.getParameterTypes(), method.getParameterTypes())))
                .filter(m -> Arrays.stream(m.getAnnotations()).anyMatch(a -> a.annotationType().isAnnotationPresent(HttpMethod.class)))
                .findFirst().orElse(method);
    }

    /** What a GET may ask for stands in its code; the query that the same resource takes as a body says it, too. */
    private Map<String, Shape> queryOf(Class<?> resource) {
        Map<String, Shape> asked = new TreeMap<>();
        Arrays.stream(resource.getMethods()).flatMap(m -> Arrays.stream(m.getParameterTypes()))
                .filter(AbstractQueryDto.class::isAssignableFrom).findFirst()
                .ifPresent(query -> Arrays.stream(query.getMethods()).forEach(setter -> {
                    CamundaQueryParam named = setter.getAnnotation(CamundaQueryParam.class);
                    if (named != null && setter.getParameterCount() == 1) {
                        asked.put(named.value(), classes.of(setter.getGenericParameterTypes()[0]));
                    }
                }));
        if (asked.containsKey("sortBy") && classes.of(first(resource)) instanceof Shape.Fields fields) {
            asked.put("sortBy", fields.of().getOrDefault("sortBy", Shape.TEXT));
        }
        return asked;
    }

    private static Class<?> first(Class<?> resource) {
        return Arrays.stream(resource.getMethods()).flatMap(m -> Arrays.stream(m.getParameterTypes()))
                .filter(AbstractQueryDto.class::isAssignableFrom).findFirst().orElseThrow();
    }

    private static String join(String before, String next) {
        return next.isEmpty() || next.equals("/") ? before : before + (next.startsWith("/") ? next : "/" + next);
    }
}

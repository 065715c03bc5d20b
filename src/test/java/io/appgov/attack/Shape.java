package io.appgov.attack;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a value of a body or a parameter should look like, as an OpenAPI schema or a class of the engine's API says. */
sealed interface Shape {

    /** @param choices empty: any text */
    record Text(List<String> choices) implements Shape {}

    record Whole() implements Shape {}

    record Amount() implements Shape {}

    record Flag() implements Shape {}

    /** A time as the engine writes it, with milliseconds and an offset without a colon; ours are {@link Text}. */
    record EngineTime() implements Shape {}

    record Items(Shape of) implements Shape {}

    /** Known names; may contain itself. */
    record Fields(Map<String, Shape> of) implements Shape {}

    /** Any names. */
    record Named(Shape of) implements Shape {}

    record Anything() implements Shape {}

    Text TEXT = new Text(List.of());

    /** Reads the schemas of an OpenAPI description. */
    final class OfOpenApi {

        private final JsonNode api;
        private final Map<String, Fields> known = new HashMap<>();

        OfOpenApi(JsonNode api) {
            this.api = api;
        }

        Shape of(JsonNode schema) {
            if (schema.has("$ref")) {
                String name = schema.path("$ref").asText();
                return known.containsKey(name) ? known.get(name) : fields(name, api.at(name.substring(1)));
            }
            if (schema.has("enum")) {
                List<String> choices = new ArrayList<>();
                schema.path("enum").forEach(choice -> choices.add(choice.asText()));
                return new Text(choices);
            }
            return switch (schema.path("type").asText()) {
                case "integer" -> new Whole();
                case "number" -> new Amount();
                case "boolean" -> new Flag();
                case "array" -> new Items(of(schema.path("items")));
                case "string" -> TEXT;
                default -> schema.has("properties") ? fields("#" + known.size(), schema)
                        : schema.path("additionalProperties").isObject() ? new Named(of(schema.path("additionalProperties")))
                        : new Anything();
            };
        }

        private Shape fields(String name, JsonNode schema) {
            if (!schema.has("properties")) {
                return of(schema);
            }
            Map<String, Shape> fields = new LinkedHashMap<>();
            Fields shape = new Fields(fields);
            known.put(name, shape);
            schema.path("properties").fields().forEachRemaining(each -> fields.put(each.getKey(), of(each.getValue())));
            return shape;
        }
    }

    /** Reads the classes that the engine's API takes, as Jackson does. */
    final class OfClasses {

        private final ObjectMapper json = new ObjectMapper();
        private final Map<JavaType, Fields> known = new HashMap<>();

        Shape of(Type type) {
            return of(json.getTypeFactory().constructType(type));
        }

        private Shape of(JavaType type) {
            Class<?> raw = type.getRawClass();
            if (known.containsKey(type)) {
                return known.get(type);
            }
            if (raw.isEnum()) {
                return new Text(java.util.Arrays.stream(raw.getEnumConstants()).map(Object::toString).toList());
            }
            if (raw == boolean.class || raw == Boolean.class) {
                return new Flag();
            }
            if (raw == double.class || raw == Double.class || raw == float.class) {
                return new Amount();
            }
            if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
                return new Whole();
            }
            if (raw == Date.class) {
                return new EngineTime();
            }
            if (CharSequence.class.isAssignableFrom(raw)) {
                return TEXT;
            }
            if (raw.isArray() || Collection.class.isAssignableFrom(raw)) {
                return new Items(type.getContentType() == null ? new Anything() : of(type.getContentType()));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return new Named(type.getContentType() == null ? new Anything() : of(type.getContentType()));
            }
            return raw.getName().startsWith("java.") || raw.isInterface() ? new Anything() : fields(type);
        }

        private Shape fields(JavaType type) {
            Map<String, Shape> fields = new TreeMap<>();
            Fields shape = new Fields(fields);
            known.put(type, shape);
            for (BeanPropertyDefinition property : json.getDeserializationConfig().introspect(type).findProperties()) {
                if (property.couldDeserialize() && property.getPrimaryType() != null) {
                    fields.put(property.getName(),
                            property.getName().equals("sortBy") ? new Text(sortings(type.getRawClass())) : of(property.getPrimaryType()));
                }
            }
            return shape;
        }

        /** A query's class knows its own in a list that nobody else sees. */
        private static List<String> sortings(Class<?> query) {
            for (Field field : query.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && List.class.isAssignableFrom(field.getType()) && field.trySetAccessible()) {
                    try {
                        return ((List<?>) field.get(null)).stream().map(Object::toString).toList();
                    } catch (IllegalAccessException notSeen) {
                        throw new IllegalStateException(notSeen);
                    }
                }
            }
            return List.of();
        }
    }
}

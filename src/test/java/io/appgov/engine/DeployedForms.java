package io.appgov.engine;

import io.appgov.foundation.language.WordList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;

/** The forms as they are deployed, and the lists of words they are filled from; without an engine. */
public final class DeployedForms {

    private DeployedForms() {}

    /** Every list the application has. */
    public static List<WordList> lists() {
        try (GenericApplicationContext words = new GenericApplicationContext()) {
            ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(words, false);
            // configurations of nothing but lists: they need nothing else of the application
            scanner.addIncludeFilter((type, types) -> {
                var beans = type.getAnnotationMetadata().getAnnotatedMethods(Bean.class.getName());
                return !beans.isEmpty() && beans.stream().allMatch(bean -> bean.getReturnTypeName().equals(WordList.class.getName()));
            });
            scanner.scan("io.appgov");
            words.refresh();
            return List.copyOf(words.getBeansOfType(WordList.class).values());
        }
    }

    /** The contents of every form by its name, such as {@code forms/approve-penalty.form}. */
    public static Map<String, byte[]> all() {
        return filledFrom(lists());
    }

    /** The same from other lists; one takes the place of the application's of the same name. */
    public static Map<String, byte[]> with(WordList... others) {
        Map<String, WordList> lists = lists().stream().collect(Collectors.toMap(WordList::name, list -> list));
        List.of(others).forEach(list -> lists.put(list.name(), list));
        return filledFrom(List.copyOf(lists.values()));
    }

    /** One form that is not among ours. */
    public static String filled(String name, String form) {
        return new String(new FormTemplates(lists()).filled(Map.of(name, form.getBytes(StandardCharsets.UTF_8))).get(name),
                StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> filledFrom(List<WordList> lists) {
        Map<String, byte[]> forms = new TreeMap<>(new FormTemplates(lists).filled(Deployer.shipped()));
        forms.keySet().removeIf(name -> !name.startsWith("forms/"));
        return forms;
    }
}

package io.appgov;

import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Stories share a house, so that the order in which classes are found on a disk would make a difference. What needs no house, or builds
 * one of its own, comes behind: an application that ends takes Camunda's web applications away from all others in its JVM.
 */
public class ByOrderThenName implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(Comparator.comparingInt(ByOrderThenName::order)
                .thenComparing(each -> each.getTestClass().getName()));
    }

    private static int order(ClassDescriptor each) {
        Class<?> test = each.getTestClass();
        boolean isInTheHouse = Stream.of(OnBothDatabases.class, OnH2.class, OnPostgres.class)
                .anyMatch(house -> house.isAssignableFrom(test))
                && AnnotationUtils.findAnnotation(test, OwnDatabase.class) == null;
        Order said = AnnotationUtils.findAnnotation(test, Order.class);
        return said != null ? said.value() : isInTheHouse ? Order.DEFAULT : Integer.MAX_VALUE;
    }
}

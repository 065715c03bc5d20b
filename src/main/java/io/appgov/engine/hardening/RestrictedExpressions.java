package io.appgov.engine.hardening;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.context.ApplicationContext;

/**
 * Expressions of the models: they see variables and {@link ModelBeans}, but cannot get the class of a value, through which
 * everything could be reached.
 */
class RestrictedExpressions extends SpringExpressionManager {

    RestrictedExpressions(ApplicationContext context, ModelBeans beans) {
        super(context, beans);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new NoWayToClasses());
        resolver.add(super.createElResolver());
        return resolver;
    }

    /** Resolves nothing; refuses access to classes. */
    private static final class NoWayToClasses extends ELResolver {

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            refuse(base, property, "class");
            return null;
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            refuse(base, method, "getClass");
            return null;
        }

        private static void refuse(Object base, Object name, String wayToClass) {
            if (base instanceof Class || base instanceof ClassLoader || base != null && wayToClass.equals(String.valueOf(name))) {
                throw new ELException("classes are not for expressions");
            }
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {}

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return false;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return null;
        }
    }
}

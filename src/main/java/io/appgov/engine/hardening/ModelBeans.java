package io.appgov.engine.hardening;

import io.appgov.engine.BeanNames;
import java.util.AbstractMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/**
 * The beans that expressions can access: only those named by models parsed on this node, of this release and of earlier ones whose
 * cases still run. An injected expression thus reaches neither the database nor settings. The engine parses a model before it
 * evaluates anything in it.
 */
@Component
class ModelBeans extends AbstractMap<Object, Object> {

    private final BeanFactory beans;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    ModelBeans(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String s && named.contains(s) && beans.containsBean(s);
    }

    @Override
    public Object get(Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return named.stream().filter(this::containsKey).map(name -> new SimpleImmutableEntry<Object, Object>(name, beans.getBean(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Collects the beans named by each model. */
    AbstractBpmnParseListener reader() {
        return new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element process, ProcessDefinitionEntity definition) {
                read(process);
            }
        };
    }

    private void read(Element element) {
        element.attributes().forEach(name -> named.addAll(BeanNames.in(name + "=\"" + element.attribute(name) + "\"")));
        if (element.getText() != null) {
            named.addAll(BeanNames.in(element.getText()));
        }
        element.elements().forEach(this::read);
    }
}

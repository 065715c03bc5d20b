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
 * The beans that expressions can name: those that the models read on this node name, of this release and of former ones whose
 * cases still run, and no others. An expression that got in by another way reaches neither the database nor a setting. The
 * engine reads a model before it evaluates anything in it.
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

    /** Notes what each model names. */
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

package io.appgov.engine.hardening;

import io.appgov.engine.StartRule;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.foundation.refusal.RuleViolated;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Every start of a process, by form, by /engine-rest or by our own API, passes here before its first step: what was
 * submitted is checked and recorded, the case number becomes the business key, and the raw fields leave the engine.
 */
@Component
class StartGate {

    private final ObjectProvider<StartRule> ruleBeans;
    private Map<String, StartRule> rules;

    StartGate(ObjectProvider<StartRule> ruleBeans) {
        this.ruleBeans = ruleBeans;
    }

    void admit(ExecutionEntity instance) {
        try {
            StartRule rule = rule(instance.getProcessDefinition().getKey());
            if (rule == null) {
                return;
            }
            if (!isAtTheBeginning(instance)) {
                throw new NotAllowed("流程只能从头开始 a process starts at its start event only");
            }
            String key = key(rule, instance);
            rule.attach().accept(key, instance.getId());
            rule.variables().apply(key).forEach(instance::setVariable);
        } catch (Refusal refusal) {
            throw new RefusedCall(refusal);
        }
    }

    /** At the start event for people, or at one for a message when the application itself has recorded the case. */
    private static boolean isAtTheBeginning(ExecutionEntity instance) {
        ActivityImpl at = instance.getActivity();
        boolean forMessage = at != null && at.getFlowScope() == instance.getProcessDefinition()
                && ActivityTypes.START_EVENT_MESSAGE.equals(at.getProperties().get(BpmnProperties.TYPE));
        return at == instance.getProcessDefinition().getInitial() || forMessage && isRecorded(instance);
    }

    /** {@link StartRule#attach} refuses a number that is no case's, or of a case that has begun. */
    private static boolean isRecorded(ExecutionEntity instance) {
        return instance.getVariables().isEmpty() && instance.getBusinessKey() != null;
    }

    private String key(StartRule rule, ExecutionEntity instance) {
        if (instance.getSuperExecution() != null) {
            return called(rule, instance);
        }
        return isRecorded(instance) ? instance.getBusinessKey() : record(rule, instance);
    }

    /** A called case has its own number and records its calling case. */
    private String called(StartRule rule, ExecutionEntity instance) {
        if (rule.called() == null) {
            throw new RuleViolated("E13", "不可作为子流程启动 not to be called by another process");
        }
        String key = rule.called().apply(instance.getSuperExecution().getProcessBusinessKey(), instance.getVariables());
        instance.removeVariables();
        instance.setProcessBusinessKey(key);
        return key;
    }

    /** A start by form or an equivalent call: only for the groups responsible. */
    private String record(StartRule rule, ExecutionEntity instance) {
        Authentication caller = TaskGate.caller();
        if (caller.getGroupIds() == null || !caller.getGroupIds().contains(rule.group().id())) {
            throw new NotAllowed("由 " + rule.group().id() + " 发起 this is started by: " + rule.group().id());
        }
        var submitted = instance.getVariablesTyped();
        submitted.forEach((name, value) -> {
            // the engine's history keeps what was submitted, in a column of this length
            if (value instanceof String text && text.length() > Fields.MAX_TEXT) {
                throw new InvalidInput(name,
                        "不得超过 " + Fields.MAX_TEXT + " 字；列表用 Json 类型 must not exceed " + Fields.MAX_TEXT
                        + " characters; send a list as type Json");
            }
        });
        Fields fields = new Fields(SubmittedValues.plain(submitted), rule.fields());
        fields.check();
        String key = rule.start().apply(fields);
        instance.removeVariables();
        instance.setProcessBusinessKey(key);
        return key;
    }

    private StartRule rule(String processKey) {
        if (rules == null) {
            rules = ruleBeans.stream().collect(Collectors.toMap(StartRule::processKey, Function.identity()));
        }
        return rules.get(processKey);
    }
}

package io.appgov.effects;

import io.appgov.cases.CaseAddition;
import io.appgov.cases.CaseDetails;
import io.appgov.cases.CaseFile;
import io.appgov.foundation.policy.BusinessTime;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Added to every case: what it changed for other systems, and which changes are carried out. */
@Component
class EffectsOfCase implements CaseAddition {

    private final EffectService effects;
    private final BusinessTime time;

    EffectsOfCase(EffectService effects, BusinessTime time) {
        this.effects = effects;
        this.time = time;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        return CaseDetails.entries("effects", CaseDetails.ifAny(effects.ofCase(file.caseNo()).stream().map(e -> EffectAnswer.of(e, time))
                .toList()));
    }
}

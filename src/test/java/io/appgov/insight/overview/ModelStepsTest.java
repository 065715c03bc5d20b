package io.appgov.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.language.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@Unit
class ModelStepsTest {

    @Test
    void stepsInTheModelsOrder_eachWithTheReadersHalfOfItsName() throws IOException {
        String model = Files.readString(Path.of("processes/relisting.bpmn"));
        assertThat(ModelSteps.of(model, Language.zh)).first()
                .isEqualTo(new ModelSteps.ModelStep("relistingRequested", "重新上架申请", "startEvent", null, false));
        assertThat(ModelSteps.of(model, Language.en)).extracting(ModelSteps.ModelStep::name).contains("Review listing")
                .noneMatch(n -> n.chars().anyMatch(c -> c >= 0x2e80));
        assertThat(ModelSteps.of(model, Language.zh)).extracting(ModelSteps.ModelStep::id)
                .containsSubsequence("reviewRelisting", "confirmShortfallPaid");
    }

    @Test
    void aStepKnowsItsPhase_andAPhaseWhetherItsInsideIsAPageOfItsOwn() throws IOException {
        String model = Files.readString(Path.of("processes/violation-handling.bpmn"));
        var steps = ModelSteps.of(model, Language.en);
        assertThat(steps).filteredOn(step -> step.id().equals("approvePenalty")).extracting(ModelSteps.ModelStep::phase)
                .containsExactly("proposal");
        assertThat(steps).filteredOn(ModelSteps.ModelStep::isPhase).isNotEmpty().allMatch(ModelSteps.ModelStep::collapsed);
        assertThat(ModelSteps.of(model.replace("isExpanded=\"false\"", "isExpanded=\"true\""), Language.en))
                .filteredOn(ModelSteps.ModelStep::isPhase).isNotEmpty().noneMatch(ModelSteps.ModelStep::collapsed);
    }
}

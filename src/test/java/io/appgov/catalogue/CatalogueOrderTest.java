package io.appgov.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E34: whatever the weights, an app whose ranking is lowered is behind the others; others do not start. */
@Unit
class CatalogueOrderTest {

    private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

    @ParameterizedTest
    @CsvSource({"100, -1000, true", "0, -1, true", "999, -1000, true", "1000, -1000, false", "-1, -1000, false", "0, 0, false"})
    void loweredIsBehindTheRest(int feishuPay, int rankDown, boolean valid) {
        assertThat(validator.validate(new CatalogueOrderProperties(feishuPay, rankDown)).isEmpty()).isEqualTo(valid);
    }
}

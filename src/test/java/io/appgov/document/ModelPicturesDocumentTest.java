package io.appgov.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.SourceFiles;
import io.appgov.foundation.language.Language;
import io.appgov.people.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures beside the models, in both languages as SVG and PNG: made from the models by {@code mvn test -Dtest='*DocumentTest'
 * -Drenew}.
 */
class ModelPicturesDocumentTest {

    private static final Path MODELS = Path.of("processes");

    static Stream<Arguments> pictures() {
        return SourceFiles.under(MODELS.toString(), ".bpmn").stream()
                .flatMap(model -> Arrays.stream(Language.values()).map(language -> Arguments.of(model, language)));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void thePicturesAreThoseOfTheModel(Path model, Language language) throws IOException {
        ModelPicture picture = ModelPicture.of(Files.readString(model), language, ModelPicturesDocumentTest::groupTitle);
        String name = model.getFileName().toString().replace(".bpmn", "");
        PictureFiles.isCurrent(name + "." + language, picture.first(), language);
        isCurrent(name + ".phases." + language, picture.phases(), language);
        isCurrent(name + ".exceptions." + language, picture.exceptions(), language);
    }

    private static void isCurrent(String name, Optional<String> picture, Language language) throws IOException {
        if (picture.isPresent()) {
            PictureFiles.isCurrent(name, picture.get(), language);
        } else {
            assertThat(Path.of("processes", name + ".svg")).doesNotExist();
        }
    }

    private static String groupTitle(String group, Language language) {
        return Arrays.stream(Group.values()).filter(each -> each.id().equals(group)).findFirst().orElseThrow().in(language);
    }
}

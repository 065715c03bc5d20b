package io.appgov.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The front door: where to go from here. */
@RestController
@Hidden
class HomeController {

    private final Pages pages;
    private final boolean demo;

    HomeController(Pages pages, Environment env) {
        this.pages = pages;
        this.demo = env.acceptsProfiles(Profiles.of("demo"));
    }

    @GetMapping("/")
    ResponseEntity<String> home() {
        return pages.page("home", Map.of("demo", demo));
    }
}

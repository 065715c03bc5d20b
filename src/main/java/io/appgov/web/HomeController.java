package io.appgov.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The home page, with links to the other pages. */
@RestController
@Hidden
class HomeController {

    private final Pages pages;
    private final boolean demo;
    private final boolean described;

    HomeController(Pages pages, Environment env) {
        this.pages = pages;
        this.described = env.getProperty("springdoc.swagger-ui.enabled", Boolean.class, true);
        this.demo = env.acceptsProfiles(Profiles.of("demo"));
    }

    @GetMapping("/")
    ResponseEntity<String> home(Authentication person) {
        return pages.page("home", Map.of(
                "demo", demo, "templates", mayBeOneOf(person, SecurityConfiguration.READERS_OF_TEMPLATES), "cases",
                mayBeOneOf(person, SecurityConfiguration.READERS_OF_CASES),
                "rights", mayBeOneOf(person, SecurityConfiguration.READERS_OF_RIGHTS), "described", described));
    }

    /** A user who is not signed in yet may belong to any group. */
    private static boolean mayBeOneOf(Authentication person, String... groups) {
        return person == null || person.getAuthorities().stream().anyMatch(a -> List.of(groups).contains(a.getAuthority()));
    }
}

package io.appgov.insight.overview;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {
    "spring.datasource.url=jdbc:h2:file:./target/bench/overview;QUERY_CACHE_SIZE=1024",
    "camunda.bpm.process-engine-name=overviewBench"
})
class OverviewOnH2Bench extends OverviewBench {}

package io.appgov.bench;

import org.springframework.test.context.TestPropertySource;

/** In a file, as the application keeps it; written as lazily as H2 can, for only reading is measured. */
@TestPropertySource(
        properties = "spring.datasource.url=jdbc:h2:file:./target/bench/${random.uuid};WRITE_DELAY=10000;RETENTION_TIME=0;QUERY_CACHE_SIZE=1024;CACHE_SIZE=262144")
class SearchOnH2Bench extends SearchBench {}

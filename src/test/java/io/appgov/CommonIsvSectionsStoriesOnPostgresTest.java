package io.appgov;

class CommonIsvSectionsStoriesOnPostgresTest extends CommonIsvSectionsStories implements OnPostgres {}

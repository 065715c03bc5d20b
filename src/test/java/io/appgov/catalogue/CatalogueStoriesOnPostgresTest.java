package io.appgov.catalogue;

import io.appgov.OnPostgres;

class CatalogueStoriesOnPostgresTest extends CatalogueStories implements OnPostgres {}

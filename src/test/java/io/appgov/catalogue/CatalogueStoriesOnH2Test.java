package io.appgov.catalogue;

import io.appgov.OnH2;

class CatalogueStoriesOnH2Test extends CatalogueStories implements OnH2 {}

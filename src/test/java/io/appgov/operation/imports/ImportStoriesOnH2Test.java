package io.appgov.operation.imports;

import io.appgov.OnH2;

class ImportStoriesOnH2Test extends ImportStories implements OnH2 {}

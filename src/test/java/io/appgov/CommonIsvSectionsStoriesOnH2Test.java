package io.appgov;

class CommonIsvSectionsStoriesOnH2Test extends CommonIsvSectionsStories implements OnH2 {}

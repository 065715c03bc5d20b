package io.appgov;

class DeliveryStoriesOnPostgresTest extends DeliveryStories implements OnPostgres {}

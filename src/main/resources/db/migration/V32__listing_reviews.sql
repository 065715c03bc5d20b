-- A new app comes before the same review (§三.1): it has no cause and no plan.
alter table relisting add column first_listing boolean default false not null;
-- Standards that our data said were not met when the review was answered, as JSON; null: of a review before this was kept.
alter table relisting add column contradicted varchar;

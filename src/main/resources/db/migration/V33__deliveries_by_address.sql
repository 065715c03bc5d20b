-- Whether an address took what was sent to it last (§三.1: contacts that can be reached).
create index delivery_to on notice_delivery (recipient);

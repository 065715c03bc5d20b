-- A script that changes or refers to one table of nodes at work can wait for them, and they for it, but not both for each other.
alter table mail_envelope add foreign key (delivery_id) references notice_delivery (delivery_id);

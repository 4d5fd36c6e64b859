-- A link is good only while the address that it went to is still its account's: whoever reads an old mailbox gets in no more (mistake 54).
-- Of links that were sent before, the address was not kept.
alter table invitations add column sent_to text;
alter table recoveries add column sent_to text;

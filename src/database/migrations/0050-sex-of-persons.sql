-- What the registry of people shows as «Пол» (E12); nobody has to say it.
alter table persons add column sex text check (sex in ('female', 'male'));
create index persons_sex on persons (sex, id);

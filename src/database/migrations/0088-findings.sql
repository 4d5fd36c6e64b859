-- What was found of roles and grants and is as it should be all the same, and why.
create table finding_dismissals (
  kind          text not null,
  subject       text not null,
  reason        text not null,
  dismissed_by  text,
  dismissed_at  timestamptz not null,
  primary key (kind, subject)
);

create or replace view shown_roles as
  select id, title, rights, archived_at is not null as archived, fixed from roles;

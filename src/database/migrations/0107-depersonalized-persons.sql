-- Whose name is none (E11): said where the keys are made, since SQL cannot read names.
alter table person_keys add column depersonalized boolean not null default false;
create index person_keys_depersonalized on person_keys (person_id) where depersonalized;

create view depersonalized_persons as select person_id from person_keys where depersonalized;

-- Of those who are there already, whoever may be meant is read anew: more than are.
update person_keys set keys = null from persons
where persons.id = person_id and exists (
  select from (values (last_name), (first_name)) as said (name)
  where name !~ '^[[:alpha:] -]{3,}$' or name ~* '^(.)\1+$'
    or regexp_replace(lower(name), '[^[:alpha:]]', '', 'g') = any (array[
      'тест', 'тестов', 'тестова', 'тестовый', 'тестовая', 'нет', 'неизвестно', 'неизвестный',
      'неизвестен', 'отсутствует', 'отсутсвует', 'неуказано', 'неуказана', 'незаполнено', 'пусто', 'фио',
      'фамилия', 'имя', 'отчество', 'безотчества', 'безфамилии', 'безимени', 'none', 'null',
      'unknown', 'test', 'нетданных', 'аноним'
    ])
);

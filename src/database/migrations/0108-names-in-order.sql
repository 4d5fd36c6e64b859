-- Records whose name is none («Ааааа», «А. А.») stand behind all names, in whatever direction: no list begins with them (E11, E12).
create function name_in_order(last text, first text) returns text language sql immutable parallel safe as $$
  select case
    when lower(last collate "und-x-icu") ~ '^[а-яёa-z]?\.?$|^([а-яёa-z])\1*$' and lower(first collate "und-x-icu") ~ '^[а-яёa-z]?\.?$|^([а-яёa-z])\1*$' then null
    else last
  end
$$;

drop index persons_name;
create index persons_name on persons
  (name_in_order(last_name, first_name) collate russian, first_name collate russian, middle_name collate russian, id);

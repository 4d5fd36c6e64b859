-- The desk asks what ends within a month.
create index grants_ending on grants (valid_until) where valid_until is not null;
create index affiliations_ending on affiliations (valid_until) where valid_until is not null;

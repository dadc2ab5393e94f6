import { schemaStep } from './schema-step';

/**
 * Plans and their items: who, by when and why then, what kind of measure, in which words, which recommendations they
 * serve. The same plan uploaded again is found by its act, or by its title where it has none.
 */
export const { up, down } = schemaStep(
  `
-- A national action plan, strategy, concept, road map, or the measures of a public forum
create table plan (
  id uuid not null, -- Identity
  kind text not null, -- action_plan, strategy, concept, road_map or forum_measures
  title text not null, -- Title of the plan
  title_key text not null, -- The title for comparison, in one case, script and spelling
  act_number text, -- Number of the act that approved it
  act_number_key text, -- That number for comparison; null without one
  act_on date, -- Day of that act
  period_from date, -- First day the plan covers
  period_to date, -- Last day the plan covers
  created_at timestamptz not null, -- When it was registered
  import_id uuid, -- The upload that brought it; null when it was entered alone
  -- Languages in which the act was published; empty when unknown
  languages text[] default '{}' not null,
  constraint plan_pk primary key (id),
  constraint plan_import_fk foreign key (import_id) references import (id),
  constraint plan_kind_known check (
    kind in ('action_plan', 'strategy', 'concept', 'road_map', 'forum_measures')
  ),
  constraint plan_period_in_order check (
    period_to is null or period_from is null or period_to >= period_from
  ),
  constraint plan_act_number_compared check ((act_number is null) = (act_number_key is null)),
  constraint plan_title_given check (btrim(title) <> '')
);
create index plan_by_import on plan (import_id);
create unique index plan_found_again on plan (coalesce(act_number_key, ''), title_key);

-- One activity of a plan
create table plan_item (
  id uuid not null, -- Identity; its implementation is plan-item/<id>
  plan_id uuid not null, -- The plan it belongs to
  number text not null, -- Number as printed in the plan
  number_key text not null, -- The number for comparison, in one case, script and spelling
  text text not null, -- What is to be done
  expected_result text, -- The expected result in the plan
  due_on date, -- The due day in the plan; null: the end of the plan applies
  funding_reference text, -- The source of funding in the plan
  created_at timestamptz not null, -- When it was registered
  import_id uuid, -- The upload that brought it; null when it was entered alone
  text_language language_tag not null, -- Language of the text
  -- legislation, institution, training, awareness, preventive_mechanism, data or other; null
  -- when not said
  measure_kind text,
  control_number text, -- Number in the government's own execution-control system; null for none
  -- The term that due_on was counted by; null for a day that the plan names, or none
  due_rule jsonb,
  due_from date, -- The day that the term is counted from
  due_calendar_version integer, -- The calendar that the term was counted on
  due_explanation jsonb, -- The steps by which due_on was found
  -- Its item was withdrawn as registered in error, and the number was registered again
  in_error boolean default false not null,
  constraint plan_item_pk primary key (id),
  constraint plan_item_import_fk foreign key (import_id) references import (id),
  constraint plan_item_plan_fk foreign key (plan_id) references plan (id),
  constraint plan_item_due_rule_whole check (
    (due_rule is null) = (due_from is null)
    and (due_rule is null) = (due_calendar_version is null)
    and (due_rule is null) = (due_explanation is null)
    and (due_rule is null or due_on is not null)
  ),
  constraint plan_item_measure_kind_known check (
    measure_kind is null or measure_kind in ('legislation', 'institution', 'training',
      'awareness', 'preventive_mechanism', 'data', 'other')
  ),
  constraint plan_item_number_given check (btrim(number) <> ''),
  constraint plan_item_text_given check (btrim(text) <> '')
);
create index plan_item_by_import on plan_item (import_id);
create unique index plan_item_number_unique on plan_item (plan_id, number_key) where not in_error;
create index plan_item_by_plan on plan_item (plan_id);

-- Which recommendations a plan item serves
create table plan_item_recommendation (
  plan_item_id uuid not null, -- The plan item
  recommendation_id uuid not null, -- The recommendation it serves
  constraint plan_item_recommendation_pk primary key (plan_item_id, recommendation_id),
  constraint plan_item_recommendation_item_fk foreign key (plan_item_id) references plan_item (id),
  constraint plan_item_recommendation_recommendation_fk foreign key (recommendation_id)
    references recommendation (id)
);
create index plan_item_recommendation_by_recommendation
  on plan_item_recommendation (recommendation_id);

-- The institutions that a plan names for an item; the present ones are in its tracking
create table plan_item_body (
  plan_item_id uuid not null, -- The plan item
  institution_id uuid not null, -- The institution
  part text not null, -- lead or co_executor
  position integer not null, -- Place in the plan, from 1; the lead is first
  named_as text, -- The name as the file has it; null when given by identity
  constraint plan_item_body_pk primary key (plan_item_id, institution_id),
  constraint plan_item_body_institution_fk foreign key (institution_id) references institution (id),
  constraint plan_item_body_item_fk foreign key (plan_item_id) references plan_item (id),
  constraint plan_item_body_part_known check (part in ('lead', 'co_executor')),
  constraint plan_item_body_position_from_one check (position >= 1)
);
create index plan_item_body_by_institution on plan_item_body (institution_id);
create unique index plan_item_body_one_lead on plan_item_body (plan_item_id) where part = 'lead';

-- Links between plan items and recommendations: since when, until when, by whom and why
create table plan_item_link_change (
  id uuid not null, -- Identity of the change
  plan_item_id uuid not null, -- The plan item
  recommendation_id uuid not null, -- The recommendation
  change text not null, -- added or removed
  reason text, -- The reason; null for links of the plan at registration
  reason_language language_tag, -- Language of the reason
  changed_by_person_id uuid not null, -- Who changed it
  changed_at timestamptz not null, -- When it was changed
  -- The request that made it: its repetition is recognised by it; null for uploads
  change_id uuid,
  constraint plan_item_link_change_pk primary key (id),
  constraint plan_item_link_change_item_fk foreign key (plan_item_id) references plan_item (id),
  constraint plan_item_link_change_person_fk foreign key (changed_by_person_id)
    references person (id),
  constraint plan_item_link_change_recommendation_fk foreign key (recommendation_id)
    references recommendation (id),
  constraint plan_item_link_change_known check (change in ('added', 'removed')),
  constraint plan_item_link_change_reasoned check (
    (reason is null) = (reason_language is null) and (change = 'added' or reason is not null)
  )
);
create index plan_item_link_change_by_item on plan_item_link_change (plan_item_id, changed_at, id);
create index plan_item_link_change_by_recommendation on plan_item_link_change (recommendation_id);
`,
);

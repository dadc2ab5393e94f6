import { schemaStep } from './schema-step';

/** NGOs that deliver plan items: what they say of the same items is marked. */
export const { up, down } = schemaStep(
  `
-- Plan items that an NGO delivers through a grant or a social contract
create table delivery (
  id uuid not null, -- Identity
  plan_item_id uuid not null, -- What is delivered
  institution_id uuid not null, -- The NGO
  kind text not null, -- grant or social_contract
  reference text not null, -- The lot or the contract
  delivered_from date not null, -- First day
  delivered_to date, -- Last day; null while no end is agreed
  recorded_by_person_id uuid not null, -- Who recorded it
  recorded_at timestamptz not null, -- When it was recorded
  constraint delivery_pk primary key (id),
  constraint delivery_plan_item_fk foreign key (plan_item_id) references plan_item (id),
  constraint delivery_institution_fk foreign key (institution_id) references institution (id),
  constraint delivery_person_fk foreign key (recorded_by_person_id) references person (id),
  constraint delivery_kind_known check (kind in ('grant', 'social_contract')),
  constraint delivery_reference_given check (btrim(reference) <> ''),
  constraint delivery_period_in_order check (delivered_to >= delivered_from)
);
create index delivery_by_plan_item on delivery (plan_item_id);
create index delivery_by_institution on delivery (institution_id);
create index delivery_by_person on delivery (recorded_by_person_id);

-- Deliveries that were recorded in error, or in another way than now
create table delivery_withdrawal (
  delivery_id uuid not null, -- The delivery
  reason text not null, -- Why it does not stand
  reason_language language_tag not null, -- Language of the reason
  withdrawn_by_person_id uuid not null, -- Who withdrew it
  withdrawn_at timestamptz not null, -- When it was withdrawn
  constraint delivery_withdrawal_pk primary key (delivery_id),
  constraint delivery_withdrawal_delivery_fk foreign key (delivery_id) references delivery (id),
  constraint delivery_withdrawal_person_fk foreign key (withdrawn_by_person_id)
    references person (id),
  constraint delivery_withdrawal_reason_given check (btrim(reason) <> '')
);
create index delivery_withdrawal_by_person on delivery_withdrawal (withdrawn_by_person_id);
`,
  { appendOnly: ['delivery', 'delivery_withdrawal'] },
);

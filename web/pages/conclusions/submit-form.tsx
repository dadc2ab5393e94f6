import { oversightForms } from '../../../domain/oversight-conclusion/state';
import { ActionForm } from '../../components/action-form';
import {
  DayField,
  ChoiceField,
  SelectField,
  Suggestions,
  TextArea,
  TextField,
  TickField,
  type Choice,
} from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { ActsAs } from '../../components/position-name';
import { useVisit } from '../../layout/visit-context';
import { TextLanguageField } from '../items/doing/common-fields';
import { WhatFollows } from '../items/doing/what-follows';

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, at) => at + 1);

/** The places of a form. Those who need more send it as a program. */
export const addresseesInForm = upTo(10);
export const proposalsInForm = upTo(20);
/** The list of their names. */
const bodies = 'bodies';

const inSight = { addressees: 3, proposals: 4 };

/** A conclusion to submit: what was found, what is proposed, and to whom. */
export function SubmitForm({
  bodyNames,
  ngos,
  items,
}: {
  /** Of the institutions that can be addressees. */
  bodyNames: readonly string[];
  /** From whom the center received it on paper; null for an NGO, which submits for itself. */
  ngos: readonly Choice[] | null;
  /** What was found that it may concern. */
  items: readonly Choice[];
}) {
  const { words, query } = useVisit();
  const { conclusions: said, fields, doing } = words.pages;
  return (
    <>
      <p class="ds-paragraph" data-size="lg">
        {said.submitHelp}
      </p>
      <ActsAs />
      <FilterForm to="/conclusions/submit">
        <TextField
          {...{ name: 'q', label: said.findItems, help: said.findFirst, type: 'search' }}
          value={query.get('q') ?? ''}
          optional
        />
      </FilterForm>
      <ActionForm submit={words.commands.registerConclusion.label}>
        {ngos === null ? null : (
          <>
            <SelectField
              {...{ name: 'submitterId', ...fields.submitterId, none: doing.choose }}
              choices={ngos}
            />
            <TextField
              {...{ name: 'registrationNumber', label: said.number, help: said.numberHelp }}
              optional
            />
            <DayField
              {...{ name: 'effectiveAt', label: doing.effectiveAt, help: doing.effectiveAtHelp }}
              optional
            />
          </>
        )}
        <Suggestions id={bodies} names={bodyNames} />
        <TextField {...{ name: 'title', ...fields.title }} />
        <SelectField
          {...{ name: 'form', ...fields.form, none: doing.choose }}
          choices={oversightForms.map((value) => ({ value, label: said.forms[value] }))}
        />
        <TextLanguageField />
        <TextArea {...{ name: 'findings', ...fields.findings }} />
        <Places
          {...{ heading: said.addressees, more: said.moreAddressees, inSight: inSight.addressees }}
          places={addresseesInForm}
          place={(number) => <AddresseeFields number={number} />}
          isFilled={(number) => [`addressee-${number}`]}
        />
        <Places
          {...{ heading: said.proposals, more: said.moreProposals, inSight: inSight.proposals }}
          places={proposalsInForm}
          place={(number) => <ProposalFields number={number} />}
          isFilled={(number) => [`proposal-${number}`]}
        />
        {items.length === 0 ? null : (
          <ChoiceField
            {...{ name: 'items', label: said.items, help: said.itemsHelp, choices: items }}
            several
          />
        )}
        {ngos === null ? (
          <TickField {...{ name: 'hide', label: said.hide, help: said.hideHelp }} />
        ) : null}
      </ActionForm>
      <WhatFollows type="registerConclusion" />
    </>
  );
}

/** Numbered places of a form: the first ones in sight, the others unfolded when they are needed or filled. */
function Places({
  heading,
  more,
  places,
  inSight,
  place,
  isFilled,
}: {
  heading: string;
  more: string;
  places: readonly number[];
  inSight: number;
  place: (number: number) => preact.ComponentChildren;
  /** The fields that say that a place is used. */
  isFilled: (number: number) => readonly string[];
}) {
  const { problem } = useVisit();
  const rest = places.slice(inSight);
  const isUsed = rest.some((number) =>
    isFilled(number).some((name) => (problem?.form.text(name) ?? null) !== null),
  );
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{heading}</legend>
      {places.slice(0, inSight).map((number) => (
        <div class="action-form" key={number}>
          {place(number)}
        </div>
      ))}
      <details class="ds-details" open={isUsed}>
        <summary>{more}</summary>
        {rest.map((number) => (
          <div class="action-form" key={number}>
            {place(number)}
          </div>
        ))}
      </details>
    </fieldset>
  );
}

function AddresseeFields({ number }: { number: number }) {
  const { conclusions: said } = useVisit().words.pages;
  return (
    <>
      <TextField
        {...{ name: `addressee-${number}`, label: said.nthAddressee({ number }), list: bodies }}
        {...(number === 1 ? { help: said.addresseeHelp } : { optional: true })}
      />
      <TextField {...{ name: `official-${number}`, label: said.official }} optional />
    </>
  );
}

function ProposalFields({ number }: { number: number }) {
  const said = useVisit().words.pages.conclusions;
  return (
    <>
      <TextArea
        {...{ name: `proposal-${number}`, label: said.nthProposal({ number }), rows: 4 }}
        optional={number > 1}
      />
      <TextField
        {...{ name: `to-${number}`, label: said.goesTo({ number }), help: said.goesToHelp }}
        optional
      />
    </>
  );
}

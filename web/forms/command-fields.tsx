import type { Body, Field } from '../../domain/process/field';
import type { CommandFieldName } from '../../domain/processes';
import {
  ChoiceField,
  DayField,
  FileField,
  SelectField,
  TextArea,
  TextField,
  TickField,
  type Choice,
} from '../components/fields';
import { useFound } from '../components/long-choice';
import { useVisit } from '../layout/visit-context';
import type { FieldWords } from './field-words';
import { isNeeded, isOfLines } from './read-fields';
import { WordingFields } from './wording-fields';

/** What a field offers: values to choose from, or the only possible one, which is sent along. */
export type Offer =
  | { choices: readonly Choice[]; /** A list however few they are. */ asList?: true }
  | { value: string; shown?: string | undefined };

/** What the fields of a form offer, by name; fields without an entry are typed. */
export type Offers = Readonly<Record<string, Offer | undefined>>;

/** The values that the fields of a form have at first, by name. */
export type EntryValues = Readonly<Record<string, string | readonly string[] | null | undefined>>;

// More are found faster in a list that is searched by typing.
const mostInSight = 8;

/** The fields of a command, each by its shape, the file last, as forms with files are read. */
export function CommandFields({ body, offers }: { body: Body; offers: Offers }) {
  const { fields } = useVisit().words.pages;
  return <EntryFields {...{ body, offers }} wordsOf={(name) => fields[name as CommandFieldName]} />;
}

/** As {@link CommandFields}, with other words, and with the values that the fields have at first. */
export function EntryFields({
  body,
  offers,
  wordsOf,
  values = {},
}: {
  body: Body;
  offers: Offers;
  wordsOf: (name: string) => FieldWords;
  values?: EntryValues;
}) {
  const entries = Object.entries(body).filter(
    ([, { shape, whenAbsent }]) => whenAbsent !== 'made' && shape.kind !== 'wordings',
  );
  const ordered = [
    ...entries.filter(([, { shape }]) => shape.kind !== 'paper'),
    ...entries.filter(([, { shape }]) => shape.kind === 'paper'),
  ];
  return (
    <>
      <WordingFields {...{ body, wordsOf }} />
      {ordered.map(([name, field]) => (
        <EntryField
          {...{ key: name, name, field, offer: offers[name] }}
          said={wordsOf(name)}
          value={values[name] ?? undefined}
        />
      ))}
    </>
  );
}

/** How many choices the longest list of these has. */
export function longestOffer(offers: Offers): number {
  return Math.max(0, ...Object.values(offers).map((offer) => choicesOf(offer).length));
}

function choicesOf(offer: Offer | undefined): readonly Choice[] {
  return offer !== undefined && 'choices' in offer ? offer.choices : [];
}

function EntryField({
  name,
  field,
  offer,
  said,
  value,
}: {
  name: string;
  field: Field<unknown>;
  offer: Offer | undefined;
  said: FieldWords;
  value: string | readonly string[] | undefined;
}) {
  const { words, language, problem } = useVisit();
  const { doing } = words.pages;
  const { shape, whenAbsent } = field;
  const chosen = typeof value === 'object' ? value : value === undefined ? [] : [value];
  const kept = problem === null ? chosen : problem.form.texts(name);
  const choices = useFound(choicesOf(offer), kept);
  const text = typeof value === 'object' ? value.join('\n') : value;
  const common = { name, ...said, value: text, optional: !isNeeded(field) };
  if (offer !== undefined && 'value' in offer) {
    return (
      <>
        {offer.shown === undefined ? null : (
          <p class="ds-paragraph">
            <strong>{said.label}</strong>
            {`: ${offer.shown}`}
          </p>
        )}
        <input type="hidden" name={name} value={offer.value} />
      </>
    );
  }
  if (offer !== undefined) {
    if (shape.kind === 'list') {
      return <ChoiceField {...{ ...common, choices, chosen }} several />;
    }
    if (!offer.asList && choices.length > 0 && choices.length <= mostInSight && isNeeded(field)) {
      return <ChoiceField {...{ ...common, choices, chosen }} />;
    }
    const none = choices.length === 0 ? doing.nothingToChoose : doing.choose;
    return <SelectField {...common} choices={choices} none={none} />;
  }
  if (isOfLines(shape)) return <TextArea {...common} rows={3} />;
  switch (shape.kind) {
    case 'text':
      return <TextArea {...common} lang={language} />;
    case 'day':
      return <DayField {...common} />;
    case 'paper':
      return <FileField {...common} />;
    case 'count':
      return <TextField {...common} type="number" />;
    case 'flag':
      if (whenAbsent === 'false') return <TickField {...common} />;
      return (
        <ChoiceField
          {...common}
          choices={[
            { value: 'yes', label: doing.yes },
            { value: 'no', label: doing.no },
          ]}
        />
      );
    default:
      return <TextField {...common} />;
  }
}

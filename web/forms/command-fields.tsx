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
import { useVisit } from '../layout/visit-context';
import { isNeeded } from './read-fields';

/** What a field offers: values to choose from, or the only possible one, which is sent along. */
export type Offer = { choices: readonly Choice[] } | { value: string; shown?: string | undefined };

/** What the fields of a form offer, by name; fields without an entry are typed. */
export type Offers = Readonly<Record<string, Offer | undefined>>;

// More are found faster in a list that is searched by typing.
const mostInSight = 8;

/** The fields of a command, each by its shape, the file last, as forms with files are read. */
export function CommandFields({ body, offers }: { body: Body; offers: Offers }) {
  const entries = Object.entries(body).filter(([, { whenAbsent }]) => whenAbsent !== 'made');
  const ordered = [
    ...entries.filter(([, { shape }]) => shape.kind !== 'paper'),
    ...entries.filter(([, { shape }]) => shape.kind === 'paper'),
  ];
  return (
    <>
      {ordered.map(([name, field]) => (
        <CommandField key={name} name={name} field={field} offer={offers[name]} />
      ))}
    </>
  );
}

function CommandField({
  name,
  field,
  offer,
}: {
  name: string;
  field: Field<unknown>;
  offer: Offer | undefined;
}) {
  const { words, language } = useVisit();
  const { fields, doing } = words.pages;
  const said = fields[name as CommandFieldName];
  const { shape, whenAbsent } = field;
  const common = { name, label: said.label, help: said.help, optional: !isNeeded(field) };
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
    const { choices } = offer;
    if (shape.kind === 'list') return <ChoiceField {...common} several choices={choices} />;
    if (choices.length > 0 && choices.length <= mostInSight && isNeeded(field)) {
      return <ChoiceField {...common} choices={choices} />;
    }
    const none = choices.length === 0 ? doing.nothingToChoose : doing.choose;
    return <SelectField {...common} choices={choices} none={none} />;
  }
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

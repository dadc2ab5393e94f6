import { termUnits } from '../../../domain/clock/due-rule';
import type { ArticleRef, Confirmation, LawRecord, LawTerm } from '../../../domain/registers/law';
import type { NamesByLanguage } from '../../../domain/registers/institution-name';
import { newActCode, type LawCorrection } from '../../../domain/registers/law-correction';
import { nameIn } from '../../../locales/names';
import { DayField, SelectField, TextField, type Choice } from '../../components/fields';
import { Section } from '../../components/section';
import type { Form } from '../../http/form';
import { FormValues } from '../../http/form-values';
import { useVisit } from '../../layout/visit-context';
import { actInWords, confirmedParts, type ConfirmedPart } from './law-in-words';

const starts = ['next_day', 'same_day'] as const;
const rolls = ['next_business_day', 'none'] as const;
const receipts = ['same_day', 'next_business_day'] as const;

type TermPart = 'term' | 'grace';
type FieldName =
  | 'act'
  | 'article'
  | 'amount'
  | 'unit'
  | 'start'
  | 'roll'
  | 'cutOff'
  | 'nonWorkingDay'
  | 'by'
  | 'on';

/** The fields of a record that people correct and confirm, with their present values. */
export function LawFields({ record }: { record: LawRecord }) {
  const visit = useVisit();
  const said = visit.words.pages.laws;
  return (
    <>
      {/* The version that the form begins with: one that was stored meanwhile is not overwritten. */}
      <input type="hidden" name="version" value={String(record.version)} />
      <DayField
        {...{ name: 'validFrom', label: said.appliesFrom }}
        value={record.validFrom ?? ''}
        optional
      />
      <DayField
        {...{ name: 'validTo', label: said.appliesTo }}
        value={record.validTo ?? ''}
        optional
      />
      {confirmedParts.map((part) =>
        part === 'sanction' && record.sanction === null ? null : (
          <Section key={part} id={part} heading={said.parts[part]}>
            <PartFields {...{ record, part }} />
          </Section>
        ),
      )}
      <Section id="acts" heading={said.acts}>
        {record.acts.map((act) => {
          const name = actInWords(visit, act);
          return (
            <div class="filter-fields" key={act.code}>
              <TextField
                {...{ name: `act-${act.code}-number`, label: said.numberOf({ act: name }) }}
                value={act.number === null ? '' : nameIn(visit.language, act.number)}
                optional
              />
              <DayField
                {...{ name: `act-${act.code}-adoptedOn`, label: said.adoptedOf({ act: name }) }}
                value={act.adoptedOn ?? ''}
                optional
              />
              <DayField
                {...{
                  name: `act-${act.code}-validFrom`,
                  label: said.validFromField({ act: name }),
                }}
                value={act.validFrom ?? ''}
                optional
              />
              <DayField
                {...{ name: `act-${act.code}-validTo`, label: said.validToField({ act: name }) }}
                value={act.validTo ?? ''}
                optional
              />
            </div>
          );
        })}
        <TextField
          {...{ name: 'newActTitle', label: said.newActTitle, help: said.newActHelp }}
          optional
        />
        <TextField {...{ name: 'newActNumber', label: said.newActNumber }} optional />
        <DayField {...{ name: 'newActAdoptedOn', label: said.newActAdopted }} optional />
      </Section>
      <TextField
        {...{ name: 'source', label: said.source }}
        value={nameIn(visit.language, record.source)}
      />
    </>
  );
}

function PartFields({ record, part }: { record: LawRecord; part: ConfirmedPart }) {
  const visit = useVisit();
  const { laws: said } = visit.words.pages;
  const present = record[part];
  const field = (name: FieldName, value: string | null | undefined, help?: string) => ({
    name: `${part}-${name}`,
    label: said.labelOf({ part: said.parts[part], field: said.fields[name] }),
    ...{ value: value ?? '', help },
  });
  const days = record.clarification?.maximumDays;
  return (
    <>
      {part === 'term' || part === 'grace' ? (
        <TermFields {...{ field, term: record[part] }} />
      ) : part === 'clarification' ? (
        <TextField
          {...field('amount', days?.toString())}
          label={said.labelOf({ part: said.parts[part], field: said.fields.days })}
          type="number"
          optional
        />
      ) : null}
      <SelectField {...field('act', present?.act)} choices={useActs(record)} />
      <TextField {...field('article', present?.article, said.articleHelp)} optional />
      <TextField {...field('by', present?.confirmation?.by, said.byHelp)} optional />
      <DayField {...field('on', present?.confirmation?.on)} optional />
    </>
  );
}

function TermFields({
  field,
  term,
}: {
  field: (
    name: FieldName,
    value: string | null | undefined,
    help?: string,
  ) => {
    name: string;
    label: string;
    value: string;
    help: string | undefined;
  };
  term: LawTerm | null;
}) {
  const { laws: said, policies } = useVisit().words.pages;
  const coded = <C extends string>(codes: readonly C[], words: Readonly<Record<C, string>>) =>
    codes.map((value): Choice => ({ value, label: words[value] }));
  const rule = term?.rule;
  return (
    <>
      <TextField {...field('amount', rule?.amount.toString())} type="number" optional />
      <SelectField {...field('unit', rule?.unit)} choices={coded(termUnits, policies.unitNames)} />
      <SelectField {...field('start', rule?.start)} choices={coded(starts, said.starts)} />
      <SelectField {...field('roll', rule?.roll)} choices={coded(rolls, said.rolls)} />
      <TextField {...field('cutOff', term?.receiptRule.cutOff, said.cutOffHelp)} optional />
      <SelectField
        {...field('nonWorkingDay', term?.receiptRule.nonWorkingDay)}
        choices={coded(receipts, said.receipts)}
      />
    </>
  );
}

function useActs(record: LawRecord): readonly Choice[] {
  const visit = useVisit();
  return [
    ...record.acts.map((act) => ({ value: act.code, label: actInWords(visit, act) })),
    { value: newActCode(record), label: visit.words.pages.laws.newActChoice },
  ];
}

/** The correction of a sent form. Errors: 422 with every wrong field. */
export function lawCorrectionIn(form: Form, record: LawRecord, language: string): LawCorrection {
  const values = new FormValues(form);
  const version = form.text('version') ?? '';
  if (!/^[1-9]\d{0,8}$/.test(version)) values.fault('version', { code: 'wrong' });
  const title = values.optionalLabel('newActTitle', 500);
  const newAct = {
    number: written(values.optionalLabel('newActNumber', 100), null, language),
    adoptedOn: values.optionalDay('newActAdoptedOn'),
  };
  const correction: LawCorrection = {
    version: Number(version),
    ...{ validFrom: values.optionalDay('validFrom'), validTo: values.optionalDay('validTo') },
    ...{ term: termIn(form, values, 'term'), grace: termIn(form, values, 'grace') },
    clarification: clarificationIn(form, values),
    sanction: record.sanction === null ? null : confirmedIn(values, 'sanction'),
    acts: Object.fromEntries(
      record.acts.map(({ code, number }) => [
        code,
        {
          number: written(values.optionalLabel(`act-${code}-number`, 100), number, language),
          adoptedOn: values.optionalDay(`act-${code}-adoptedOn`),
          validFrom: values.optionalDay(`act-${code}-validFrom`),
          validTo: values.optionalDay(`act-${code}-validTo`),
        },
      ]),
    ),
    newAct: title === null ? null : { ...newAct, title: { [language]: title } },
    source: written(values.label('source', 1_000), record.source, language) ?? record.source,
  };
  values.refuseFaults();
  return correction;
}

/** A text as it was where it was not changed; else with what was typed, in the language of the page. */
function written(
  typed: string | null,
  present: NamesByLanguage | null,
  language: string,
): NamesByLanguage | null {
  if (typed === null) return null;
  if (present !== null && typed === nameIn(language, present)) return present;
  return { ...present, [language]: typed };
}

function termIn(form: Form, values: FormValues, part: TermPart): LawTerm | null {
  const amount = amountIn(form, values, part);
  const confirmed = confirmedIn(values, part);
  if (amount === null) return null;
  const cutOff = form.text(`${part}-cutOff`);
  if (cutOff !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(cutOff)) {
    values.fault(`${part}-cutOff`, { code: 'wrong' });
  }
  return {
    ...confirmed,
    rule: {
      ...{ kind: 'term', amount, unit: values.oneOf(`${part}-unit`, termUnits) },
      start: values.oneOf(`${part}-start`, starts),
      roll: values.oneOf(`${part}-roll`, rolls),
    },
    receiptRule: { cutOff, nonWorkingDay: values.oneOf(`${part}-nonWorkingDay`, receipts) },
  };
}

function clarificationIn(form: Form, values: FormValues): LawRecord['clarification'] {
  const maximumDays = amountIn(form, values, 'clarification');
  return maximumDays === null ? null : { ...confirmedIn(values, 'clarification'), maximumDays };
}

/** Null when nothing was entered; then nothing can be confirmed. */
function amountIn(form: Form, values: FormValues, part: ConfirmedPart): number | null {
  const name = `${part}-amount`;
  const text = form.text(name);
  if (text === null) {
    if (form.text(`${part}-by`) !== null) values.fault(name, { code: 'missing' });
    return null;
  }
  if (!/^\d{1,6}$/.test(text)) values.fault(name, { code: 'wrong' });
  return Number(text);
}

function confirmedIn(
  values: FormValues,
  part: ConfirmedPart,
): ArticleRef & { confirmation: Confirmation } {
  const by = values.optionalLabel(`${part}-by`);
  const on = by === null ? values.optionalDay(`${part}-on`) : values.day(`${part}-on`);
  if (by === null && on !== null) values.fault(`${part}-by`, { code: 'missing' });
  const article = values.optionalLabel(`${part}-article`, 100);
  if (by !== null && article === null) values.fault(`${part}-article`, { code: 'missing' });
  return {
    ...{ act: values.label(`${part}-act`, 60), article },
    confirmation: by === null || on === null ? null : { by, on },
  };
}

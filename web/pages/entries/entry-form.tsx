import type { Application } from '../../../application/composition/compose-application';
import type { Institution } from '../../../application/institutions/registered-institutions';
import { rolesOf } from '../../../domain/participation/permissions';
import type { Body } from '../../../domain/process/field';
import { measureKinds } from '../../../domain/registers/plan-item';
import { planKinds } from '../../../domain/registers/plan-kind';
import { indicatorKinds, indicatorUnits } from '../../../domain/registers/indicator';
import { positions } from '../../../domain/registers/position-wording';
import { mechanismsOfSymbols } from '../../../domain/registers/un-symbol';
import { textStatuses } from '../../../domain/registers/translation';
import { nameIn } from '../../../locales/names';
import { ActionForm } from '../../components/action-form';
import type { Choice } from '../../components/fields';
import { EntryFields, type EntryValues, type Offers } from '../../forms/command-fields';
import { seenVersion, textLanguage } from '../../forms/read-command';
import { readEntry } from '../../forms/read-fields';
import type { Form } from '../../http/form';
import { idOf } from '../../http/id-of-address';
import type { SignedInVisit, Visit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { TextLanguageField } from '../items/doing/common-fields';
import { Quicker, VersionField } from '../items/doing/command-page';
import { nameOfLanguage } from '../../../locales/language-name';

/** Those who keep the registers. */
export const officers = rolesOf('correctRegister');

// Of documents of the United Nations.
const officialLanguages = ['ar', 'zh-Hans', 'en', 'fr', 'ru', 'es'];

/** The fields of a register entry, with their values and the choices that they usually have. */
export function EntryBody({
  body,
  values = {},
  institutions = [],
  mechanism,
  offers = {},
}: {
  body: Body;
  values?: EntryValues;
  /** Those that may be named. */
  institutions?: readonly Institution[];
  /** The present one of a document. */
  mechanism?: string;
  /** Choices that only this form has. */
  offers?: Offers;
}) {
  const { entries } = useVisit().words.pages;
  const usual = useOffers({ institutions, mechanism });
  return (
    <EntryFields
      {...{ body, values, offers: { ...usual, ...offers } }}
      wordsOf={(name) => entries.fields[name as keyof typeof entries.fields]}
    />
  );
}

/** The form of a register entry, and the version that it corrects. */
export function EntryForm({
  submit,
  version = null,
  ...entry
}: Parameters<typeof EntryBody>[0] & {
  submit: string;
  /** Null for a new entry. */
  version?: number | null;
}) {
  return (
    <ActionForm submit={submit}>
      <Quicker />
      <VersionField item={{ sequence: version }} />
      <EntryBody {...entry} />
      {'reason' in entry.body ? <TextLanguageField /> : null}
    </ActionForm>
  );
}

/** A correction, as a use case takes it. Errors: 422 with every wrong field. */
export function readCorrection<B extends Body>(body: B, visit: SignedInVisit, form: Form) {
  const { actor, changeId } = visit;
  const given = { ...readEntry(body, form), language: textLanguage(visit, form) };
  return { actor, changeId, id: idOf(visit), ifVersion: seenVersion(form), given };
}

/** The institutions that exist on the present day, by name. */
export async function presentInstitutions(
  { institutions }: Application,
  { actor }: Visit,
): Promise<readonly Institution[]> {
  const all = await institutions.list(actor, {});
  return all.filter(({ validTo }) => validTo === null);
}

function useOffers({
  institutions,
  mechanism,
}: {
  institutions: readonly Institution[];
  mechanism: string | undefined;
}): Offers {
  const { words, language, languages } = useVisit();
  const { names, pages } = words;
  const coded = <C extends string>(codes: readonly C[], said: Readonly<Record<C, string>>) => ({
    choices: codes.map((value): Choice => ({ value, label: said[value] })),
  });
  const inLanguages = {
    asList: true as const,
    choices: [...new Set([...officialLanguages, ...languages])].map((value) => ({
      value,
      label: nameOfLanguage(words.tag, value),
    })),
  };
  const bodies = {
    choices: institutions.map((one) => ({ value: one.id, label: nameIn(language, one.names) })),
  };
  const { termUnits, measureKinds: measures, textStatuses: said } = pages.entries;
  const { kinds, units } = pages.indicators;
  const known = [...new Set([...mechanismsOfSymbols, ...(mechanism ? [mechanism] : [])])];
  return {
    mechanism: { choices: known.map((value) => ({ value, label: value })) },
    position: coded(positions, names.positions),
    kind: coded(planKinds, pages.imports.planKinds),
    measureKind: coded(measureKinds, measures),
    textStatus: coded(textStatuses, said),
    termUnit: coded(['calendar_day', 'business_day', 'month'], termUnits),
    textLanguage: inLanguages,
    languages: inLanguages,
    indicatorKind: coded(indicatorKinds, kinds),
    unit: coded(indicatorUnits, units),
    leadInstitutionId: bodies,
    coExecutorInstitutionIds: bodies,
  };
}

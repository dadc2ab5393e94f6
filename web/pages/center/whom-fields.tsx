import type { Institution } from '../../../application/institutions/registered-institutions';
import { nameIn } from '../../../locales/names';
import { ChoiceField, SelectField, type Choice } from '../../components/fields';
import { useFound } from '../../components/long-choice';
import { useVisit } from '../../layout/visit-context';

/** The institutions that the items of a filter are assigned to; their plans may name them too. */
export function WhomFields({
  leads,
  all,
}: {
  leads: readonly Institution[];
  all: readonly Institution[];
}) {
  const { words, query, language } = useVisit();
  const { assign } = words.pages;
  const choices = (of: readonly Institution[]): Choice[] =>
    of.map(({ id, names }) => ({ value: id, label: nameIn(language, names) }));
  const supports = query.getAll('with');
  const to = query.get('to') ?? '';
  const foundLeads = useFound(choices(leads), [to]);
  const foundAll = useFound(choices(all.filter(({ kind }) => kind !== 'center')), supports);
  return (
    <>
      <SelectField
        {...{ name: 'to', label: assign.to, none: assign.nobody, value: to }}
        choices={[{ value: 'planned', label: assign.asPlanned }, ...foundLeads]}
      />
      <details class="ds-details" open={supports.length > 0}>
        <summary>{assign.supports}</summary>
        <ChoiceField
          {...{ name: 'with', label: assign.supports, several: true, chosen: supports }}
          choices={foundAll}
        />
      </details>
    </>
  );
}

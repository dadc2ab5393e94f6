import { foldedName } from '../../domain/shared/folded-key';
import { useVisit } from '../layout/visit-context';
import { TextField, type Choice } from './fields';
import { FilterForm } from './filter-form';

/** More entries than this are found faster by a part of their name. */
const mostUnsearched = 30;

/** The name of what narrows the long choices of a page, in its address. */
const findField = 'find';

/** Of a long list the choices whose name has what the address asks for, in any spelling, and those that are chosen. */
export function useFound(
  choices: readonly Choice[],
  chosen: readonly string[] = [],
): readonly Choice[] {
  const key = foldedName(useVisit().query.get(findField) ?? '');
  if (key === '' || choices.length <= mostUnsearched) return choices;
  return choices.filter(
    ({ value, label }) => chosen.includes(value) || foldedName(label).includes(key),
  );
}

/** Narrows the long choices of the same filter form; nothing where none of them is long. */
export function FindField({ among }: { among: number }) {
  const { query, words } = useVisit();
  const { lists } = words.pages;
  if (among <= mostUnsearched) return null;
  return (
    <TextField
      {...{ name: findField, label: lists.find, help: lists.findHelp, type: 'search' }}
      value={query.get(findField) ?? ''}
      optional
    />
  );
}

/** Narrows the long choices of a form that changes something, below it; nothing where none of them is long. */
export function FindForm({ among }: { among: number }) {
  const { address } = useVisit();
  if (among <= mostUnsearched) return null;
  const { pathname } = new URL(address, 'http://local');
  return (
    <FilterForm to={pathname}>
      <FindField among={among} />
    </FilterForm>
  );
}

import { dayIn } from '../../../domain/calendar/written-day';
import { isLocalDate } from '../../../domain/shared/instant';
import { writtenMonth } from '../../../locales/words';
import { useVisit } from '../../layout/visit-context';

/** Filters that links lead to and that nobody types. */
const names = [
  ...(['registeredIn', 'closedIn', 'openAtEndOf', 'overdueDuty', 'nextDueBefore'] as const),
  ...(['plan', 'plannedLead', 'tracked'] as const),
] as const;

/** The filters of the address that have no field, each with a link to the list without it; the form keeps them. */
export function KeptFilters() {
  const { words, query, address } = useVisit();
  const { lists } = words.pages;
  const used = names.flatMap((name) => {
    const value = query.get(name);
    return value === null || value === '' ? [] : [{ name, value }];
  });
  const without = (name: string): string => {
    const { pathname, searchParams } = new URL(address, 'http://local');
    searchParams.delete(name);
    searchParams.delete('cursor');
    return `${pathname}?${searchParams.toString()}`;
  };
  const duties: Readonly<Record<string, string>> = words.names.duties;
  const shown = (name: string, value: string): string => {
    if (isLocalDate(value)) return dayIn(words.tag, value);
    return name === 'overdueDuty' ? (duties[value] ?? value) : writtenMonth(value);
  };
  const sentence = (name: (typeof names)[number], value: string): string => {
    const said = lists.kept[name];
    return typeof said === 'string' ? said : said({ value: shown(name, value) });
  };
  if (used.length === 0) return null;
  return (
    <p class="ds-paragraph">
      {`${lists.alsoNarrowed}: `}
      {used.map(({ name, value }, index) => (
        <span key={name}>
          {index === 0 ? '' : '; '}
          <input type="hidden" {...{ name, value }} />
          {sentence(name, value)}
          {' – '}
          <a class="ds-link" href={without(name)}>
            {lists.remove}
          </a>
        </span>
      ))}
    </p>
  );
}

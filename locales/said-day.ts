import type { DayDescription } from '../domain/calendar/business-calendar';
import { weekdayIn, writtenDay } from '../domain/calendar/written-day';
import type { Language } from '../domain/shared/languages';
import { nameIn } from './names';
import { wordsIn } from './words';

/** A day of an explanation in a language: `8 December, Constitution Day`. */
export function saidDay(language: Language, described: DayDescription) {
  const { on, working, because, names, insteadOf, note } = described;
  const { tag, names: words } = wordsIn(language);
  const { days } = words;
  const name = names === null ? null : nameIn(language, names);
  const other = insteadOf === null ? null : { on: insteadOf.on, name: nameOf(language, insteadOf) };
  const day = writtenDay(tag, on);
  const said = (): string => {
    if (other !== null) {
      const moved = writtenDay(tag, other.on);
      const from = other.name === null ? moved : days.named({ day: moved, name: other.name });
      return working
        ? days.workingInsteadOf({ day, other: from })
        : days.offInsteadOf({ day, other: from });
    }
    if (name !== null && !working) return `${day}, ${name}`;
    if (because === 'weekend') return `${day}, ${weekdayIn(tag, on)}`;
    return working ? days.working({ day }) : days.off({ day });
  };
  return { on, working, because, said: said(), name, insteadOf: other, note };
}

function nameOf(language: Language, { names }: NonNullable<DayDescription['insteadOf']>) {
  return names === null ? null : nameIn(language, names);
}

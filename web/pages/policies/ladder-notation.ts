import { audiences, type Audience, type LadderRule } from '../../../domain/clock/ladder';
import { focalPointRoles } from '../../../domain/shared/actor';
import type { Words } from '../../../locales/words';

/**
 * Reminders as an administrator writes them, one on each line: the days before (`-14`) or after (`3`) the due day, with
 * the mark of working days or without, a colon, and to whom, with semicolons. The words are those of the language.
 */
export function writtenLadder(ladder: readonly LadderRule[], words: Words): string {
  const { workingDays } = words.pages.policies.notation;
  return ladder
    .map(({ offset: { amount, unit }, audience }) => {
      const when = unit === 'business_day' ? `${amount} ${workingDays}` : String(amount);
      return `${when}: ${audience.map((one) => written(one, words)).join('; ')}`;
    })
    .join('\n');
}

/** The reminders of such lines; null when a line is none. A reminder of the same day keeps its name. */
export function readLadder(
  text: string,
  standing: readonly LadderRule[],
  words: Words,
): readonly LadderRule[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line) => stepIn(line, standing, words));
  return read.every((step) => step !== null) ? read : null;
}

function stepIn(line: string, standing: readonly LadderRule[], words: Words): LadderRule | null {
  const [, days = '', mark = '', whom = ''] = /^\s*([+-]?\d{1,4})\s*([^:]*):(.*)$/.exec(line) ?? [];
  const { workingDays } = words.pages.policies.notation;
  const isMarked = folded(mark) === folded(workingDays);
  const audience = whom
    .split(';')
    .filter((one) => one.trim() !== '')
    .map((one) => audienceOf(one, words));
  const isRead = days !== '' && (mark.trim() === '' || isMarked) && audience.length > 0;
  if (!isRead || !audience.every((one) => one !== null)) return null;
  const offset = {
    amount: Number(days),
    unit: isMarked ? ('business_day' as const) : ('calendar_day' as const),
  };
  const known = standing.find(
    (one) => one.offset.amount === offset.amount && one.offset.unit === offset.unit,
  );
  return { step: known?.step ?? nameOf(offset), offset, audience };
}

function audienceOf(said: string, words: Words): Audience | null {
  for (const institution of audiences) {
    for (const role of focalPointRoles) {
      const audience = { institution, role };
      if (folded(written(audience, words)) === folded(said)) return audience;
    }
  }
  return null;
}

function written({ institution, role }: Audience, { names, pages }: Words): string {
  return `${pages.policies.notation[institution]}, ${names.focalPointRoles[role]}`;
}

/** As the starting policy names them. */
function nameOf({ amount, unit }: LadderRule['offset']): string {
  const days = unit === 'business_day' ? 'business_days' : 'days';
  if (amount === 0) return 'on_due_day';
  return `${amount < 0 ? 'before' : 'after'}_${Math.abs(amount)}_${days}`;
}

function folded(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

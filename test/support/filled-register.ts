import type { Holder, TestApplication } from './application';
import { usualCast } from './cast';
import { putOnRegister, registerItem } from './registered-item';
import { daysAfter } from './today';
import { acceptedItem, assignedItem, done, entityIdOf, give, read } from './tracked-item';

// A few dozen items, enough for several pages in every order.
const untracked = 30;

/** The documents whose paragraphs are on the register. */
export const symbols = ['CAT/C/UZB/CO/5', 'CCPR/C/UZB/CO/5', 'CRC/C/UZB/CO/5'] as const;

/** A register with items in many states, and people who see different parts of it. */
interface FilledRegister {
  app: TestApplication;
  /** How many items there are; nine of them are tracked. */
  total: number;
  officer: Holder;
  /** Leads three items. */
  lead: Holder;
  leadId: string;
  /** Leads three other items, one of them overdue, and supports those of the first. */
  neighbour: Holder;
  otherId: string;
  ngo: Holder;
  /** The path of the item whose report was accepted. */
  reported: string;
  /** The path of the item that is overdue. */
  overdue: string;
  /** All pages of a query, as the officer sees them unless somebody else is named. Throws as {@link walkPages} does. */
  walk: (query: string, options?: Partial<Walk>) => Promise<Row[]>;
}

/** The application of a suite, whose register is filled over the API before the first test. */
export function filledRegister(): FilledRegister {
  const { app, officer, lead, leadId, neighbour, otherId, ngo } = usualCast();
  const walk: FilledRegister['walk'] = (query, options) =>
    walkPages(query, { by: officer, ...options });
  const people = { officer, lead, leadId, neighbour, otherId, ngo };
  const register = { app, total: untracked + 9, ...people, overdue: '', reported: '', walk };
  beforeAll(async () => {
    for (let number = 1; number <= untracked; number += 1) await addUntracked(app, number);
    for (let count = 0; count < 3; count += 1) await registerItem(app);
    register.overdue = await addAssigned(app, { officer, leadId: otherId });
    register.reported = await addAccepted(app, { officer, lead, leadId, supportIds: [otherId] });
  });
  return register;
}

async function addUntracked(app: TestApplication, number: number): Promise<void> {
  await putOnRegister(app, {
    symbol: symbols[number % symbols.length] ?? '',
    paragraph: `${1 + (number % 4)}.${number}`,
    text: number % 2 === 0 ? 'Prevent torture (100%) in prisons.' : 'Train judges_and prosecutors.',
    position: number % 5 === 0 ? 'noted' : 'supported',
    themes: number % 3 === 0 ? ['prisons', 'torture'] : ['justice'],
  });
}

/** Three that wait to be acknowledged; the last one is overdue, and answered with its path. */
async function addAssigned(
  app: TestApplication,
  given: Parameters<typeof assignedItem>[1],
): Promise<string> {
  for (let count = 0; count < 2; count += 1) await assignedItem(app, given);
  const overdue = await assignedItem(app, given);
  const { dueAt } = (await read(given.officer, overdue)).nextLeadDue;
  await app.engine.advanceTo(entityIdOf(overdue), daysAfter(dueAt, 0.1));
  return overdue;
}

/** Three under way: nothing reported, a report submitted, one accepted, which is answered with its path. */
async function addAccepted(
  app: TestApplication,
  cast: Parameters<typeof acceptedItem>[1],
): Promise<string> {
  await acceptedItem(app, cast);
  const claimed = { period: 1, claimedStatus: 'in_progress', done: 'Half of it.' };
  await give(cast.lead, await acceptedItem(app, cast), 'submit-report', claimed);
  const reported = await acceptedItem(app, cast);
  const finished = { ...claimed, claimedStatus: 'fully_implemented' };
  await give(cast.lead, reported, 'submit-report', finished);
  const validated = { period: 1, validatedStatus: 'partially_implemented' };
  await give(cast.officer, reported, 'accept-report', validated);
  return reported;
}

/** An item as the API shows it. */
export type Row = Record<string, any>; // eslint-disable-line typescript/no-explicit-any -- looked at as a whole

interface Walk {
  by: Holder;
  limit?: number;
  /** Called after each page. */
  between?: () => Promise<void>;
}

/** All pages of a query, one after another. Throws for a page that is no page. */
async function walkPages(query: string, { by, limit = 7, between }: Walk): Promise<Row[]> {
  const found: Row[] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `/implementations?${query}&limit=${limit}${from}`;
    const { body } = done(await by.get(path));
    found.push(...body.items);
    cursor = body.nextCursor;
    const { length } = body.items;
    if (length > limit || (cursor !== null && length < limit)) {
      throw new Error(`a page of ${limit} has ${length} items`);
    }
    await between?.();
  } while (cursor !== null);
  return found;
}

/** The ids of the items, in their order. */
export function idsOf(rows: readonly Row[]): string[] {
  return rows.map(({ entityId }) => entityId);
}

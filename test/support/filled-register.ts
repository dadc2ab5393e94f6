import { openTestApplication, type Holder, type TestApplication } from './application';
import { putOnRegister, registerItem } from './registered-item';
import { acceptedItem, done } from './tracked-item';

// A few dozen items, enough for several pages in every order.
const untracked = 30;

/** The documents whose paragraphs are on the register. */
export const symbols = ['CAT/C/UZB/CO/5', 'CCPR/C/UZB/CO/5', 'CRC/C/UZB/CO/5'] as const;

/** A register with items in many states, and people who see different parts of it. */
export interface FilledRegister {
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

/** Opens the application and fills its register over the API. The application is closed by the caller. */
export async function openFilledRegister(): Promise<FilledRegister> {
  const app = await openTestApplication();
  const leadId = await app.addInstitution('state_body', 'Adliya vazirligi');
  const otherId = await app.addInstitution('state_body', 'Ichki ishlar vazirligi');
  const ngoId = await app.addInstitution('ngo', 'Tashabbus');
  const main = { role: 'institution', focalPointRole: 'main' } as const;
  const people = {
    officer: await app.addHolder({ role: 'center', institutionId: app.centerId }),
    lead: await app.addHolder({ ...main, institutionId: leadId }),
    neighbour: await app.addHolder({ ...main, institutionId: otherId }),
    ngo: await app.addHolder({ role: 'ngo', institutionId: ngoId }),
  };
  for (let number = 1; number <= untracked; number += 1) await addUntracked(app, number);
  for (let count = 0; count < 3; count += 1) await registerItem(app);
  const overdue = await addAssigned(app, people.officer, otherId);
  const reported = await addAccepted(app, { ...people, leadId, supportIds: [otherId] });
  const walk: FilledRegister['walk'] = (query, options) =>
    walkPages(query, { by: people.officer, ...options });
  return { app, total: untracked + 9, ...people, leadId, otherId, overdue, reported, walk };
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
  { caller }: Holder,
  leadInstitutionId: string,
): Promise<string> {
  const assigned = { leadInstitutionId, reason: 'Competent.' };
  for (let count = 0; count < 2; count += 1) {
    done(await caller.post(`${await registerItem(app)}/assign`, assigned));
  }
  const overdue = await registerItem(app);
  const late = done(await caller.post(`${overdue}/assign`, assigned));
  const after = new Date(Date.parse(late.body.nextLeadDue.dueAt) + 3_600_000).toISOString();
  await app.engine.advanceTo(overdue.replace('/implementations/', ''), after);
  return overdue;
}

/** Three under way: nothing reported, a report submitted, one accepted, which is answered with its path. */
async function addAccepted(
  app: TestApplication,
  cast: Parameters<typeof acceptedItem>[1],
): Promise<string> {
  const { officer, lead } = cast;
  await acceptedItem(app, cast);
  const claimed = { period: 1, claimedStatus: 'in_progress', done: 'Half of it.' };
  done(await lead.caller.post(`${await acceptedItem(app, cast)}/submit-report`, claimed));
  const reported = await acceptedItem(app, cast);
  const finished = { ...claimed, claimedStatus: 'fully_implemented' };
  done(await lead.caller.post(`${reported}/submit-report`, finished));
  const validated = { period: 1, validatedStatus: 'partially_implemented' };
  done(await officer.caller.post(`${reported}/accept-report`, validated));
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
    const { body } = done(await by.caller.get(path));
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

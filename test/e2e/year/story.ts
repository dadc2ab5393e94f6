import { addDays } from '../../../domain/calendar/day-arithmetic';
import type { LocalDate } from '../../../domain/shared/instant';
import { ApiCaller } from '../../support/api-caller';
import { openTestApplication, type TestApplication } from '../../support/application';
import { Holder } from '../../support/holder';
import { inTurns } from '../../support/in-turns';
import { done } from '../../support/tracked-item';
import { until } from '../../support/until';
import { openCast, type Cast } from './cast-of-the-year';
import { planItems, planTitle, type Lead } from './plan-of-the-year';
import { StoryDays } from './story-days';

/** An item, or a clock of it, as the API shows it. */
export type Shown = Record<string, any>; // eslint-disable-line typescript/no-explicit-any -- looked at as a whole

/** The plan, the people and the days of the year; what the chapters of the test act through. */
export class Story {
  /** Entity ids by the number of the item. */
  private readonly ids = new Map<number, string>();
  readonly days: StoryDays;
  /** Who speaks for the foreign ministry from June on. */
  nodira!: Holder;

  private constructor(
    readonly app: TestApplication,
    readonly cast: Cast,
  ) {
    this.days = new StoryDays(app);
  }

  static async open(): Promise<Story> {
    const app = await openTestApplication({ urgentPauseMs: 15 * 60_000 });
    return new Story(app, await openCast(app));
  }

  get numbers(): readonly number[] {
    return [...this.ids.keys()].toSorted((a, b) => a - b);
  }

  numbersOf(...whose: readonly Lead[]): readonly number[] {
    return planItems.filter(({ lead }) => whose.includes(lead)).map(({ number }) => number);
  }

  id(number: number): string {
    const id = this.ids.get(number);
    if (id === undefined) throw new Error(`item ${number} is not registered`);
    return id;
  }

  /** Registers the plan and its thirty items. */
  async register(): Promise<string> {
    const caller = this.cast.officer;
    const plan = { kind: 'action_plan', title: planTitle, actNumber: 'PF-60', actOn: '2033-12-20' };
    const { body } = done(await caller.post('/plans', plan));
    for (const { number, text, dueOn } of planItems) {
      const item = { number: String(number), text, dueOn };
      const registered = done(await caller.post(`/plans/${body.id}/items`, item));
      this.ids.set(number, registered.body.entityId);
    }
    return body.id;
  }

  /** A day on which something is done: lived through until its evening, when nothing may be without an owner. */
  async on(day: LocalDate, acts: () => Promise<void>): Promise<void> {
    await this.days.dawn(day);
    await acts();
    await this.days.evening();
    await this.expectOwners();
  }

  /** A command at noon of the present day that must be taken; by each of the items, in their order. */
  async give(
    who: Holder,
    numbers: number | readonly number[],
    command: string,
    body: object = {},
  ): Promise<void> {
    const these = typeof numbers === 'number' ? [numbers] : numbers;
    await this.days.moveToNoon(these.map((number) => this.id(number)));
    await inTurns(these, 4, async (number) => {
      const answer = await who.post(`/implementations/${this.id(number)}/${command}`, body);
      expect({ number, command, ...answer }).toMatchObject({ status: 200 });
    });
  }

  /** The lead's report on a period. */
  async report(
    who: Holder,
    numbers: number | readonly number[],
    said: { period: number; claimedStatus?: string },
  ): Promise<void> {
    await this.give(who, numbers, 'submit-report', {
      claimedStatus: 'in_progress',
      done: 'Bajarildi.',
      evidence: [{ kind: 'link', title: 'Hujjat', url: 'https://example.org/act' }],
      ...said,
    });
  }

  /** The handover of a merged body when all of its items have moved. */
  async handedOver(id: string): Promise<{ moved: number }> {
    const { body } = await until(
      () => this.cast.officer.get(`/handovers/${id}`),
      (answer) => answer.body.finishedAt !== null,
    );
    return body;
  }

  /** A token for a person whom a body appointed; the administrator gives it. */
  async tokenFor(by: Holder, personId: string, institutionId: string): Promise<Holder> {
    const token = { personId, institutionId, role: 'institution', label: 'story' };
    const { body } = done(await by.post('/access-tokens', token));
    const deps = { url: this.app.url, token: body.secret };
    const { body: me } = done(await new ApiCaller(deps).get('/me'));
    return new Holder(deps, personId, me.person.email);
  }

  /** An item as the center sees it. */
  async item(number: number): Promise<Shown> {
    return done(await this.cast.coordinator.get(`/implementations/${this.id(number)}`)).body;
  }

  /** "Why is this due on that day?", asked once. */
  async why(number: number, clockId: string): Promise<Shown> {
    const path = `/implementations/${this.id(number)}/clocks/${clockId}`;
    return done(await this.cast.coordinator.get(path)).body;
  }

  /** The day on which a running clock is due. */
  async due(number: number, clockId: string): Promise<LocalDate> {
    return (await this.why(number, clockId))['dueOn'] as LocalDate;
  }

  private async expectOwners(): Promise<void> {
    const { body } = await this.cast.coordinator.get('/reports-on/items-without-owner');
    expect({ day: this.days.today, ...body }).toMatchObject({ total: 0, items: [] });
  }

  /** The day on which the real calendar stands: what the register of bodies and people goes by. */
  get realToday(): LocalDate {
    return new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10);
  }

  get realYesterday(): LocalDate {
    return addDays(this.realToday, -1);
  }
}

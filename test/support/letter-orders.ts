import { randomUUID } from 'node:crypto';
import type { ApiAnswer } from './api-caller';
import type { Holder, TestApplication } from './application';
import { acceptedItem } from './tracked-item';
import { newKey, whenFinished } from './bulk-operations';
import { today } from './today';

/** Letters of the year that it is, as of today. */
export const asOf = today;
export const year = Number(asOf.slice(0, 4));

/** A state body with its head and its main focal point. */
export interface LetterBody {
  id: string;
  head: Holder;
  main: Holder;
}

/** Orders yearly letters as an officer of the center, for bodies made for it. */
export class LetterDesk {
  constructor(
    private readonly app: TestApplication,
    readonly officer: Holder,
  ) {}

  /** A body with a head, a main focal point and so many accepted items. */
  async bodyWith(items: number, language: 'uz-Latn' | 'ru' | 'en' = 'ru'): Promise<LetterBody> {
    const { app, officer } = this;
    const id = await app.addInstitution('state_body', `Vazirlik ${randomUUID().slice(0, 8)}`);
    const person = { role: 'institution', institutionId: id } as const;
    const head = await app.addHolder({ ...person, focalPointRole: 'head', language });
    const main = await app.addHolder({ ...person, focalPointRole: 'main', language: 'uz-Latn' });
    for (let count = 0; count < items; count += 1)
      await acceptedItem(app, { officer, lead: main, leadId: id });
    return { id, head, main };
  }

  order(...institutionIds: string[]): Promise<ApiAnswer> {
    const request = { year, asOf, institutionIds };
    return this.officer.post('/letter-orders', request, newKey());
  }

  finished(orderId: string): Promise<ApiAnswer['body']> {
    return whenFinished(this.officer, `/letter-orders/${orderId}`);
  }

  /** Orders a body's letter and waits for it; its id. */
  async letterOf(institutionId: string): Promise<string> {
    const { bodies } = await this.finished((await this.order(institutionId)).body.id);
    return bodies[0].letterId;
  }
}

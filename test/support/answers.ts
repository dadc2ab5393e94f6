import type { ApiAnswer } from './api-caller';

declare global {
  namespace jest {
    interface Matchers<R> {
      /**
       * That an answer has this status and, where one is named, this body: a part of it as for `toMatchObject`, or the
       * code of its problem.
       */
      toAnswer(status: number, body?: object | string | null): R;
    }
  }
}

expect.extend({
  toAnswer(answer: ApiAnswer, status: number, body?: object | string | null) {
    const expected = typeof body === 'string' ? { code: body } : body;
    try {
      expect(answer).toMatchObject({ status, ...(body === undefined ? {} : { body: expected }) });
    } catch (error) {
      return { pass: false, message: () => (error instanceof Error ? error.message : '') };
    }
    return { pass: true, message: () => `It was answered ${status}.` };
  },
});

/** The statuses of answers that came in no order, rising. */
export function statusesOf(answers: readonly { status: number }[]): number[] {
  return answers.map(({ status }) => status).toSorted((a, b) => a - b);
}

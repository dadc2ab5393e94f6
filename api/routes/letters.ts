import { locatedAt } from '../http/address';
import { attachment } from '../http/attachment';
import { answer, endpoint, type Endpoint } from '../http/endpoint';
import {
  letterOrderSchema,
  letterPageSchema,
  letterParams,
  letterPreviewSchema,
  letterQuery,
  letterRequest,
  letterSchema,
  letterWithdrawal,
} from '../schemas/letters';
import type { LetterWithdrawing } from '../../application/letters/letter-withdrawing';
import type { YearlyLetters } from '../../application/letters/yearly-letters';

const tag = 'Letters';

/** The yearly letters to heads of bodies: ordered by the center, read by it and by the body. */
export function letterEndpoints(deps: {
  letters: YearlyLetters;
  withdrawing: LetterWithdrawing;
}): Endpoint[] {
  const { letters } = deps;
  return [...orderEndpoints(letters), ...readingEndpoints(letters), ...withdrawalEndpoints(deps)];
}

function withdrawalEndpoints({
  letters,
  withdrawing,
}: Parameters<typeof letterEndpoints>[0]): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/letters/{id}/withdraw',
      tag,
      summary: 'Withdraw a letter with a reason',
      description:
        'It stays as it was sent, and no longer holds; its readers are told. The next order of letters of that year ' +
        'writes the body a corrected one, which names it and the reason.',
      params: letterParams,
      body: letterWithdrawal,
      answers: { 200: { description: 'The letter, withdrawn', body: letterSchema } },
      handle: async ({ caller: { actor }, params: { id }, body, changeId }) => {
        await withdrawing.withdraw({ ...body, id, actor, changeId });
        return answer(200, await letters.find(actor, id));
      },
    }),
    endpoint({
      method: 'post',
      path: '/letter-orders/{id}/withdraw-letters',
      tag,
      summary: 'Withdraw all letters of an order that hold, with one reason',
      params: letterParams,
      body: letterWithdrawal,
      answers: { 200: { description: 'The order', body: letterOrderSchema } },
      handle: async ({ caller: { actor }, params: { id }, body, changeId }) => {
        await withdrawing.withdrawAll({ ...body, id, actor, changeId });
        return answer(200, await letters.findOrder(actor, id));
      },
    }),
  ];
}

function orderEndpoints(letters: YearlyLetters): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/letter-orders/preview',
      tag,
      summary:
        'Which bodies would get their letter of the year, and why others would not; nothing is stored',
      body: letterRequest,
      answers: { 200: { description: 'As it stands now', body: letterPreviewSchema } },
      handle: async ({ caller, body }) => answer(200, await letters.preview(caller.actor, body)),
    }),
    endpoint({
      method: 'post',
      path: '/letter-orders',
      tag,
      summary: 'Write the letters of a year and send them, in the background',
      description:
        'Each body gets one letter a year, in the language of its head, mailed to the head and to the main focal ' +
        'point. A body without a head named, without open items, or that has ended gets none and is listed; once a ' +
        'head is named, order again.',
      body: letterRequest,
      answers: {
        202: {
          description: 'Ordered; Location tells how far it has come',
          body: letterOrderSchema,
        },
      },
      handle: async ({ caller, body, changeId }) => {
        const ordered = await letters.order({ ...body, actor: caller.actor, changeId });
        return answer(202, ordered, { headers: locatedAt(`/letter-orders/${ordered.id}`) });
      },
    }),
    endpoint({
      method: 'get',
      path: '/letter-orders/{id}',
      tag,
      summary: 'How far an order of letters has come, body by body',
      params: letterParams,
      answers: { 200: { description: 'The order', body: letterOrderSchema } },
      handle: async ({ caller, params }) =>
        answer(200, await letters.findOrder(caller.actor, params.id)),
    }),
  ];
}

function readingEndpoints(letters: YearlyLetters): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/letters',
      tag,
      summary: 'Letters, by id; a body sees its own',
      query: letterQuery,
      answers: { 200: { description: 'A page', body: letterPageSchema } },
      handle: async ({ caller, query }) => answer(200, await letters.list(caller.actor, query)),
    }),
    endpoint({
      method: 'get',
      path: '/letters/{id}',
      tag,
      summary: 'A letter: to whom, of what, its SHA-256 and how its mails fared',
      params: letterParams,
      answers: { 200: { description: 'The letter', body: letterSchema } },
      handle: async ({ caller, params }) =>
        answer(200, await letters.find(caller.actor, params.id)),
    }),
    endpoint({
      method: 'get',
      path: '/letters/{id}/content',
      tag,
      summary: 'The letter itself as it was sent, an HTML document',
      params: letterParams,
      answers: { 200: { description: 'The document', media: '*/*' } },
      handle: async ({ caller, params }) => {
        const letter = await letters.download(caller.actor, params.id);
        return answer(200, letter.content, {
          contentType: letter.mediaType,
          headers: {
            'Content-Disposition': attachment(letter.fileName),
            // Opened in a browser all the same, it may load and run nothing; its own styles stay.
            'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          },
        });
      },
    }),
  ];
}

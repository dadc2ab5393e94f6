import { locatedAt } from '../http/address';
import { attachment } from '../http/attachment';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import {
  letterOrderSchema,
  letterPageSchema,
  letterPreviewSchema,
  letterQuery,
  letterRequest,
  letterSchema,
  letterWithdrawal,
} from '../schemas/letters';
import type { LetterWithdrawing } from '../../application/letters/letter-withdrawing';
import type { YearlyLetters } from '../../application/letters/yearly-letters';

const endpoint = endpointsOf('Letters');

/** The yearly letters to heads of institutions: written on request of the center, read by it and by the institution. */
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
    endpoint('post /letters/{id}/withdraw', {
      summary: 'Withdraw a letter with a reason',
      description:
        'The letter stays as it was sent, and is marked as withdrawn; its readers are notified. The next letters ' +
        'of that year include a corrected one for the institution, which names the withdrawn one and the reason.',
      params: idParams,
      body: letterWithdrawal,
      answers: { 200: { description: 'The withdrawn letter', body: letterSchema } },
      handle: async ({ caller: { actor }, params: { id }, body, changeId }) => {
        await withdrawing.withdraw({ ...body, id, actor, changeId });
        return answer(200, await letters.find(actor, id));
      },
    }),
    endpoint('post /letter-orders/{id}/withdraw-letters', {
      summary: 'Withdraw all valid letters of one operation, with one reason',
      params: idParams,
      body: letterWithdrawal,
      answers: { 200: { description: 'The operation', body: letterOrderSchema } },
      handle: async ({ caller: { actor }, params: { id }, body, changeId }) => {
        await withdrawing.withdrawAll({ ...body, id, actor, changeId });
        return answer(200, await letters.findOrder(actor, id));
      },
    }),
  ];
}

function orderEndpoints(letters: YearlyLetters): Endpoint[] {
  return [
    endpoint('post /letter-orders/preview', {
      summary:
        'Preview: which institutions would get their letter of the year, and why others would not; nothing is stored',
      body: letterRequest,
      answers: { 200: { description: 'The present state', body: letterPreviewSchema } },
      handle: async ({ caller, body }) => answer(200, await letters.preview(caller.actor, body)),
    }),
    endpoint('post /letter-orders', {
      summary: 'Write and send the letters of a year, in the background',
      description:
        'Each institution gets one letter a year, in the language of its head, mailed to the head and to the main ' +
        'focal point. An institution without a head, without open items, or that has ended gets none and is ' +
        'listed; after a head is appointed, request the letters again.',
      body: letterRequest,
      answers: {
        202: {
          description: 'Accepted; Location is the address of the progress',
          body: letterOrderSchema,
        },
      },
      handle: async ({ caller, body, changeId }) => {
        const ordered = await letters.order({ ...body, actor: caller.actor, changeId });
        return answer(202, ordered, { headers: locatedAt(`/letter-orders/${ordered.id}`) });
      },
    }),
    endpoint('get /letter-orders/{id}', {
      summary: 'The progress of writing letters, by institution',
      params: idParams,
      answers: { 200: { description: 'The operation', body: letterOrderSchema } },
      handle: async ({ caller, params }) =>
        answer(200, await letters.findOrder(caller.actor, params.id)),
    }),
  ];
}

function readingEndpoints(letters: YearlyLetters): Endpoint[] {
  return [
    endpoint('get /letters', {
      summary: 'Letters, by id; an institution sees its own',
      query: letterQuery,
      answers: { 200: { description: 'A page', body: letterPageSchema } },
      handle: async ({ caller, query }) => answer(200, await letters.list(caller.actor, query)),
    }),
    endpoint('get /letters/{id}', {
      summary: 'A letter: its addressee, contents, SHA-256 and the delivery of its mails',
      params: idParams,
      answers: { 200: { description: 'The letter', body: letterSchema } },
      handle: async ({ caller, params }) =>
        answer(200, await letters.find(caller.actor, params.id)),
    }),
    endpoint('get /letters/{id}/content', {
      summary: 'The letter as it was sent, an HTML document',
      params: idParams,
      answers: { 200: { description: 'The document', media: '*/*' } },
      handle: async ({ caller, params }) => {
        const letter = await letters.download(caller.actor, params.id);
        return answer(200, letter.content, {
          contentType: letter.mediaType,
          headers: {
            'Content-Disposition': attachment(letter.fileName),
            // If a browser opens it nevertheless, it may load and run nothing; its own styles apply.
            'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          },
        });
      },
    }),
  ];
}

import type { Holder } from './holder';

const reason = 'As printed in the document.';

/** Registering recommendations of documents of their own, and correcting register entries with a reason. */
export function correcting(officer: Holder) {
  let documents = 0;
  const newSymbol = (): string => `A/HRC/${(documents += 1) + 100}/7`;

  async function registered(said: object = {}) {
    const given = {
      ...{ symbol: newSymbol(), paragraph: '133.12', text: 'Ratify teh OPCAT.' },
      ...said,
    };
    const answer = await officer.post('/recommendations', given);
    expect(answer).toAnswer(201);
    const { id, entityId, document, warnings } = answer.body;
    const path = `/recommendations/${id}`;
    return { id, path, item: `/implementations/${entityId}`, document, given, warnings };
  }

  const patch = (path: string, body: object, headers: Record<string, string> = {}) =>
    officer.send('PATCH', path, { reason, ...body }, headers);
  return { newSymbol, registered, patch, reason };
}

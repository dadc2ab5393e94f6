import { implementation } from '../../../domain/implementation/process';
import { stages } from '../../../domain/implementation/state';
import { clockEvents, isClockEvent, type AnyEvent } from '../../../domain/process/event';
import {
  saidWithin,
  visibleEventTypes,
  visiblePart,
  type Viewer,
} from '../../../domain/process/visibility';
import { situationsIn } from '../support/stage-situations';

const everybody: Readonly<Record<'all' | 'party' | 'other' | 'public' | 'nobody', Viewer>> = {
  all: { sees: 'everything' },
  party: { sees: 'own', institutionId: 'justice' },
  other: { sees: 'own', institutionId: 'interior' },
  public: { sees: 'public' },
  nobody: { sees: 'nothing' },
};

const context = {
  ...{ sequence: 9, effectiveAt: '2026-03-01T09:00:00.000Z' },
  recordedAt: '2026-03-01T09:00:00.000Z',
  actor: { kind: 'system' as const, process: 'clock' as const },
};

const seenBy = (viewer: Viewer, event: AnyEvent, ownWord = false): string[] | null => {
  const seen = visiblePart(implementation, viewer, event, ownWord);
  return (
    seen && Object.keys(seen).filter((name) => name !== 'type' && !Object.hasOwn(context, name))
  );
};

test('of every event each viewer sees the fields that its entry names for them, and no other', () => {
  const differences: unknown[] = [];
  const compare = (what: string, seen: string[] | null, named: readonly string[] | null): void => {
    const [is, should] = [seen, named].map((fields) => fields && [...fields].toSorted());
    if (JSON.stringify(is) !== JSON.stringify(should)) differences.push({ what, is, should });
  };
  for (const [type, definition] of Object.entries({ ...implementation.events, ...clockEvents })) {
    const { parties, partyIn, public: open } = definition.visible;
    const party = partyIn === undefined ? {} : { [partyIn]: 'justice' };
    const within = saidWithin(implementation, type)?.fields ?? [];
    const fields = [...(parties ?? []), ...(open ?? []), ...within, 'extra', 'byPersonId'];
    fields.push(...Object.keys(party));
    const named = Object.fromEntries(fields.map((name) => [name, name]));
    const event = { ...context, type, ...named, ...party };
    compare(`${type} to all`, seenBy(everybody.all, event), [...new Set(fields)]);
    compare(`${type} to parties`, seenBy(everybody.party, event), parties);
    const own = parties && [...parties, ...within];
    compare(`${type} to whose word it is`, seenBy(everybody.party, event, true), own);
    const others = partyIn === undefined ? parties : null;
    compare(`${type} to other parties`, seenBy(everybody.other, event), others);
    compare(`${type} to the public`, seenBy(everybody.public, event), open);
    compare(`${type} to nobody`, seenBy(everybody.nobody, event), null);
  }
  expect(differences).toEqual([]);
});

test('an event that no table names is seen by nobody but those who see everything', () => {
  for (const type of ['somethingNew', 'constructor', 'toString']) {
    const event = { ...context, type, secret: 1 };
    const seen = Object.values(everybody).map((viewer) => seenBy(viewer, event));
    expect(seen).toEqual([['secret'], null, null, null, null]);
    expect(visibleEventTypes(implementation, everybody.party)).not.toContain(type);
  }
});

test('what parties do not see of real events: persons, who asks, and what is said inside an institution', () => {
  const withheld = new Map<string, Set<string>>();
  for (const situation of stages.flatMap(situationsIn)) {
    for (const { event } of situation.item.recorded) {
      const part = visiblePart(implementation, everybody.party, event, true);
      const shown = { ...part, actor: 'shown apart' };
      expect(JSON.stringify(shown)).not.toMatch(/personId/i);
      const seen = ['commandId', ...(seenBy(everybody.party, event) ?? [])];
      for (const name of Object.keys(event)) {
        if (name === 'type' || Object.hasOwn(context, name) || seen.includes(name)) continue;
        const what = isClockEvent(event) ? `${event.type} ${event.subject}` : event.type;
        withheld.set(what, (withheld.get(what) ?? new Set()).add(name));
      }
    }
  }
  expect(
    Object.fromEntries([...withheld].map(([type, names]) => [type, [...names].toSorted()])),
  ).toEqual({
    'clockArmed track_decision': expect.any(Array),
    'clockStarted track_decision': expect.any(Array),
    closureApproved: ['proposedByPersonId'],
    closureProposed: ['reason'],
    independentOpinionRecorded: [
      ...['confidence', 'content', 'documentId', 'institutionId', 'method', 'opinionId', 'partyId'],
      ...['statedOn', 'status'],
    ],
    reportSubmitted: ['preparedByPersonId'],
    signatureRequested: ['claimedStatus', 'content', 'evidenceCount'],
    trackMoveRequested: ['institutionId', 'reason', 'request', 'to'],
  });
});

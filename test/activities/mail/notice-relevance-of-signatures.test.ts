import { relevanceOf } from '../../../activities/mail/notice-relevance';
import { makeLines } from '../../../activities/mail/make-lines';
import { makeMails } from '../../../activities/mail/make-mails';
import { recipientsOf } from '../../../activities/mail/recipients';
import type { Background } from '../../../activities/mail/background';
import type { FocalPointRole } from '../../../domain/shared/actor';
import type { FocalPoint, ItemNow } from '../../../store/digest-reading';
import type { WaitingNotice } from '../../../store/digests';

/** What is told of a report that waits for its signature, and when it is no longer so. */

function item(changed: Partial<ItemNow> = {}): ItemNow {
  return {
    ...{ entityId: 'recommendation/1', kind: 'recommendation', stage: 'in_implementation' },
    ...{ leadInstitutionId: 'ministry', supportInstitutionIds: [], actionPlanState: 'agreed' },
    ...{
      source: 'A/HRC/1',
      number: '12',
      text: 'Ratify',
      track: 'standard',
      openMatters: 0,
      leaderEntityId: null,
    },
    unsignedPeriods: [1],
    clocks: [
      {
        ...{ id: 'report/1', subject: 'report', armedBySequence: 7, dueOn: '2026-03-10' },
        ...{ dueAt: '2026-03-10T18:59:59.000Z', missed: false, suspended: false },
      },
    ],
    ...changed,
  };
}

const told = (kind: string, now: ItemNow, institutionId = 'ministry') => {
  const relevance = relevanceOf(
    { kind, institutionId, clockId: null, armedBySequence: null },
    { item: now, isCenter: false, wasTold: true },
  );
  return relevance.relevant
    ? relevance.about === 'news'
      ? relevance.news
      : relevance.clock.id
    : relevance.reason;
};

it.each<[string, string, ItemNow, string]>([
  ['a report to sign', 'signatureRequested', item(), 'signature_requested'],
  [
    'a report that was signed, given back or taken back meanwhile',
    'signatureRequested',
    item({ unsignedPeriods: [] }),
    'no_longer_so',
  ],
  [
    'a report of an item that is withdrawn',
    'signatureRequested',
    item({ stage: 'withdrawn' }),
    'no_longer_so',
  ],
  ['a signature', 'reportSigned', item({ unsignedPeriods: [] }), 'report_signed'],
  ['a report given back', 'signatureRefused', item({ unsignedPeriods: [] }), 'signature_refused'],
  ['a report given back and handed in again', 'signatureRefused', item(), 'no_longer_so'],
  [
    'a report given back and handed in by the head',
    'signatureRefused',
    item({ unsignedPeriods: [], clocks: [] }),
    'no_longer_so',
  ],
])('%s', (_, kind, now, expected) => {
  expect(told(kind, now)).toBe(expected);
});

it('is nothing to a body that leads no longer', () => {
  for (const kind of ['signatureRequested', 'reportSigned', 'signatureRefused']) {
    expect(told(kind, item(), 'former')).toBe('no_longer_so');
  }
});

describe('a reminder of the report', () => {
  const subjectFor = (now: ItemNow, institutionId: string) => {
    const background = {
      ...{ now: '2026-03-09T04:00:00.000Z', today: '2026-03-09', institutionId },
      ...{ centerId: 'center', isCenter: institutionId === 'center', focalPoints: [] },
      ...{
        items: new Map([[now.entityId, now]]),
        told: new Set<string>(),
        recounted: new Map(),
        names: new Map(),
      },
      failedAddressees: new Map(),
    } as unknown as Background;
    const notice = {
      ...{ id: 'notice', kind: 'ladder_step', institutionId, entityId: now.entityId },
      ...{ role: 'main', clockId: 'report/1', armedBySequence: 7, step: 'before_3_days' },
    } as unknown as WaitingNotice;
    const reader = { language: 'uz-Latn', itemUrl: (id: string) => id } as const;
    return makeLines([notice], background, reader).lines.map(({ matter }) => matter);
  };

  it('says that it waits for a signature, to the lead and to whoever watches', () => {
    expect(subjectFor(item(), 'ministry')).toEqual([{ about: 'duty', subject: 'signature' }]);
    expect(subjectFor(item(), 'center')).toEqual([
      { about: 'awaited', subject: 'signature', owedBy: null },
    ]);
  });

  it('asks for the report when none waits, or another period’s', () => {
    for (const unsignedPeriods of [[], [2]]) {
      expect(subjectFor(item({ unsignedPeriods }), 'ministry')).toEqual([
        { about: 'duty', subject: 'report' },
      ]);
    }
  });
});

describe('whoever is asked to sign', () => {
  const point = (role: FocalPointRole, absent = false): FocalPoint =>
    ({ personId: role, role, absent }) as FocalPoint;
  const asked = (...points: FocalPoint[]) =>
    recipientsOf('validator', points, 'signature').map(({ personId }) => personId);

  it('is the validator, and in an absence the head before the author', () => {
    const others = [point('main'), point('alternate'), point('head')];
    expect(asked(...others, point('validator'))).toEqual(['validator']);
    expect(asked(...others, point('validator', true))).toEqual(['head']);
    expect(asked(...others)).toEqual(['head']);
  });

  it('is reminded by the term for signing, and in an absence the head is', () => {
    const now = item({
      clocks: [
        {
          ...{ id: 'signature/1', subject: 'signature', armedBySequence: 9, dueOn: '2026-03-09' },
          ...{ dueAt: '2026-03-09T18:59:59.000Z', missed: false, suspended: false },
        },
      ],
    });
    const mailed = (...points: FocalPoint[]) => {
      const background = {
        ...{ now: '2026-03-07T04:00:00.000Z', today: '2026-03-07', institutionId: 'ministry' },
        ...{ centerId: 'center', isCenter: false, items: new Map([[now.entityId, now]]) },
        ...{
          told: new Set<string>(),
          recounted: new Map(),
          names: new Map(),
          failedAddressees: new Map(),
        },
        focalPoints: points.map((one) => ({
          ...{ ...one, institutionId: 'ministry', fullName: one.role, language: 'en' },
        })),
      } as unknown as Background;
      const notice = {
        ...{ id: 'notice', kind: 'ladder_step', institutionId: 'ministry', entityId: now.entityId },
        ...{ role: 'validator', clockId: 'signature/1', armedBySequence: 9, step: 'before_2_days' },
      } as unknown as WaitingNotice;
      const style = { itemUrl: (id: string) => id, messageIdDomain: 'example.org' };
      const { mails } = makeMails([notice], background, style);
      return mails.map(({ personId }) => personId);
    };
    const [main, head, validator] = [point('main'), point('head'), point('validator')];
    expect(mailed(main, head, validator)).toEqual(['validator']);
    expect(mailed(main, head, point('validator', true))).toEqual(['head']);
  });

  it('reads the day by which to sign, or that of the report where it comes first', () => {
    const clock = (id: string, dueOn: string) => ({
      ...{ id, subject: id.split('/')[0], armedBySequence: 9, dueOn, missed: false },
      ...{ dueAt: `${dueOn}T18:59:59.000Z`, suspended: false },
    });
    const dayOf = (...clocks: ReturnType<typeof clock>[]) => {
      const relevance = relevanceOf(
        {
          ...{ kind: 'signatureRequested', institutionId: 'ministry' },
          ...{ clockId: null, armedBySequence: null },
        },
        { item: item({ clocks: clocks as ItemNow['clocks'] }), isCenter: false, wasTold: true },
      );
      return relevance.relevant ? relevance.clock?.dueOn : relevance.reason;
    };
    const [soon, late] = ['2026-03-10', '2026-07-15'];
    expect(dayOf(clock('report/1', late), clock('signature/1', soon))).toBe(soon);
    expect(dayOf(clock('report/1', soon), clock('signature/1', late))).toBe(soon);
    expect(dayOf(clock('report/2', soon), clock('report/1', late))).toBe(late);
  });
});

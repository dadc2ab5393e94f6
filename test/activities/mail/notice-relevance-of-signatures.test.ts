import { relevanceOf } from '../../../activities/mail/notice-relevance';
import { makeLines } from '../../../activities/mail/make-lines';
import { makeMails } from '../../../activities/mail/make-mails';
import { recipientsOf } from '../../../activities/mail/recipients';
import type { Background } from '../../../activities/mail/background';
import { implementation } from '../../../domain/implementation/process';
import { mayDecide } from '../../../domain/process/deciders';
import type { ClockSubject } from '../../../domain/implementation/clocks';
import type { RunningClock } from '../../../domain/process/relevance';
import type { FocalPointRole } from '../../../domain/shared/actor';
import type { FocalPoint } from '../../../store/digest-reading';
import type { WaitingNotice } from '../../../store/digests';
import { clock, item as itemOf, lead, outcome, type ItemNow } from './item-told-of';

/** What is told of a report that waits for its signature, and when it is no longer so. */

const item = (changed: Partial<ItemNow> = {}): ItemNow =>
  itemOf('in_implementation', {
    ...{ holders: { lead: [lead], support: [] }, actionPlanState: 'agreed' },
    ...{ unsignedPeriods: [1], clocks: [clock('report')] },
    ...changed,
  });

const told = (kind: string, now: ItemNow, to = lead): string =>
  outcome({ kind, to, entity: now, wasTold: true });

const signed = item({ unsignedPeriods: [] });

it.each<[string, string, ItemNow, string]>([
  ['a report to sign', 'signatureRequested', item(), 'signature_requested'],
  ['one that waits no longer', 'signatureRequested', signed, 'no_longer_so'],
  ['one of a withdrawn item', 'signatureRequested', item({ stage: 'withdrawn' }), 'no_longer_so'],
  ['a signature', 'reportSigned', signed, 'report_signed'],
  ['a report given back', 'signatureRefused', signed, 'signature_refused'],
  ['one submitted again', 'signatureRefused', item(), 'no_longer_so'],
  ['one submitted by the head', 'signatureRefused', { ...signed, clocks: [] }, 'no_longer_so'],
])('%s', (_, kind, now, expected) => {
  expect(told(kind, now)).toBe(expected);
});

it('is nothing to an institution that leads no longer', () => {
  for (const kind of ['signatureRequested', 'reportSigned', 'signatureRefused']) {
    expect(told(kind, item(), 'former')).toBe('no_longer_so');
  }
});

/** A mail about one item that is made on a day, as far as these rules read it. */
const backgroundOf = (now: ItemNow, institutionId: string, focalPoints: object[] = []) =>
  ({
    now: '2026-03-07T04:00:00.000Z',
    today: '2026-03-07',
    institutionId,
    centerId: 'center',
    isCenter: institutionId === 'center',
    focalPoints,
    entities: new Map([[now.entityId, now]]),
    told: new Set<string>(),
    recounted: new Map(),
    names: new Map(),
    failedAddressees: new Map(),
  }) as unknown as Background;

const stepOf = (now: ItemNow, institutionId: string, changed: object) =>
  ({
    id: 'notice',
    kind: 'ladder_step',
    entityId: now.entityId,
    institutionId,
    ...changed,
  }) as unknown as WaitingNotice;

describe('a reminder of the report', () => {
  const subjectFor = (now: ItemNow, institutionId: string) => {
    const step = { role: 'main', clockId: 'report/1', armedBySequence: 7, step: 'before_3_days' };
    const notice = stepOf(now, institutionId, step);
    const reader = { language: 'uz-Latn', urlOf: (id: string) => id } as const;
    const background = backgroundOf(now, institutionId);
    return makeLines([notice], background, reader).lines.flatMap(({ matters }) =>
      matters.map(({ matter }) => matter),
    );
  };

  it('says that it awaits a signature, to the lead and to watching institutions', () => {
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

it('quotes the item in the language of the reader, or in its own', () => {
  const texts = [
    { language: 'en', text: 'Ratify' },
    { language: 'uz-Latn', text: 'Ratifikatsiya qilish' },
  ];
  const now = item({ texts });
  const step = { role: 'main', clockId: 'report/1', armedBySequence: 7, step: 'before_3_days' };
  const quoted = ['uz-Cyrl', 'uz-Latn', 'ru'].map((language) => {
    const reader = { language, urlOf: (id: string) => id };
    const { lines } = makeLines([stepOf(now, lead, step)], backgroundOf(now, lead), reader);
    return lines[0]?.item?.excerpt;
  });
  expect(quoted).toEqual(['Ratifikatsiya qilish', 'Ratifikatsiya qilish', 'Ratify']);
});

describe('a signer', () => {
  const point = (role: FocalPointRole, absent = false): FocalPoint =>
    ({ personId: role, role, absent }) as FocalPoint;
  const roles = (role: FocalPointRole) => mayDecide(implementation, 'signature', role);
  const signing = { roles, barred: [] };
  const asked = (...points: FocalPoint[]) =>
    recipientsOf('validator', points, signing).map(({ personId }) => personId);

  it('is the validator, and in an absence the head before the author', () => {
    const others = [point('main'), point('alternate'), point('head')];
    expect(asked(...others, point('validator'))).toEqual(['validator']);
    expect(asked(...others, point('validator', true))).toEqual(['head']);
    expect(asked(...others)).toEqual(['head']);
  });

  it('is reminded by the term for signing, and in an absence the head is', () => {
    const signing = { dueOn: '2026-03-09', dueAt: '2026-03-09T18:59:59.000Z', armedBySequence: 9 };
    const now = item({ clocks: [clock('signature', signing)] });
    const mailed = (...points: FocalPoint[]) => {
      const named = points.map((one) => ({
        ...one,
        institutionId: lead,
        fullName: one.role,
        language: 'en',
      }));
      const background = backgroundOf(now, lead, named);
      const step = { clockId: 'signature/1', armedBySequence: 9, step: 'before_2_days' };
      const notice = stepOf(now, lead, { role: 'validator', ...step });
      const style = { urlOf: (id: string) => id, messageIdDomain: 'example.org' };
      const { mails } = makeMails([notice], background, style);
      return mails.map(({ personId }) => personId);
    };
    const [main, head, validator] = [point('main'), point('head'), point('validator')];
    expect(mailed(main, head, validator)).toEqual(['validator']);
    expect(mailed(main, head, point('validator', true))).toEqual(['head']);
  });

  it('reads the day by which to sign, or that of the report where it comes first', () => {
    const due = (subject: ClockSubject, number: number, dueOn: string) =>
      clock(subject, { id: `${subject}/${number}`, dueOn, dueAt: `${dueOn}T18:59:59.000Z` });
    const dayOf = (...clocks: RunningClock[]) => {
      const relevance = relevanceOf(
        {
          ...{ kind: 'signatureRequested', institutionId: 'ministry' },
          ...{ clockId: null, armedBySequence: null },
        },
        { entity: item({ clocks }), isCenter: false, wasTold: true },
      );
      return relevance.relevant ? relevance.clock?.dueOn : relevance.reason;
    };
    const [soon, late] = ['2026-03-10', '2026-07-15'];
    expect(dayOf(due('report', 1, late), due('signature', 1, soon))).toBe(soon);
    expect(dayOf(due('report', 1, soon), due('signature', 1, late))).toBe(soon);
    expect(dayOf(due('report', 2, soon), due('report', 1, late))).toBe(late);
  });
});

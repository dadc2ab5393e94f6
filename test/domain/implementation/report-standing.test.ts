import { reportStandings } from '../../../domain/implementation/reporting/report-standing';
import {
  refuseSignature,
  signReport,
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  proposeClosure,
  reopen,
  returnReport,
  submitReport,
  submitToSign,
  until,
  withdraw,
  withdrawReport,
  type Step,
} from '../support/acts';
import { given } from '../support/given';
import { interior } from '../support/people';

const [a, b] = [{ reportId: 'a' }, { reportId: 'b' }];
const standings = (...steps: readonly Step[]) => {
  const life = given(assign(), acknowledge(), until('2026-07-01'), ...steps);
  return Object.fromEntries(reportStandings(life.item.recorded.map(({ event }) => event)));
};

it.each<[string, readonly Step[], object]>([
  ['waits for review', [submitReport(1, a)], { a: 'claimed' }],
  ['was accepted', [submitReport(1, a), acceptReport(1)], { a: 'validated' }],
  ['was returned', [submitReport(1, a), returnReport(1, '2026-07-20')], { a: 'returned' }],
  ['was withdrawn', [submitReport(1, a), withdrawReport(1)], { a: 'withdrawn' }],
  ['was replaced', [submitReport(1, a), submitReport(1, b)], { a: 'replaced', b: 'claimed' }],
  [
    'was returned, and followed by another one',
    [submitReport(1, a), returnReport(1, '2026-07-20'), submitReport(1, b)],
    { a: 'returned', b: 'claimed' },
  ],
  ['waits unsigned', [submitToSign(1, a)], { a: 'unsigned' }],
  ['was signed', [submitToSign(1, a), signReport()], { a: 'claimed' }],
  ['was given back', [submitToSign(1, a), refuseSignature()], { a: 'returned' }],
  [
    'was withdrawn for one that waits unsigned',
    [submitReport(1, a), submitToSign(1, b)],
    { a: 'replaced', b: 'unsigned' },
  ],
  [
    'was replaced by one that was signed',
    [submitReport(1, a), submitToSign(1, b), signReport()],
    { a: 'replaced', b: 'claimed' },
  ],
  [
    'was replaced unsigned',
    [submitToSign(1, a), submitToSign(1, b)],
    { a: 'replaced', b: 'unsigned' },
  ],
  ['is of a lead of before', [submitReport(1, a), assign(interior)], { a: 'superseded' }],
  ['was never signed by it', [submitToSign(1, a), assign(interior)], { a: 'superseded' }],
  [
    'was accepted before the item went to another lead',
    [submitReport(1, a), acceptReport(1), assign(interior)],
    { a: 'validated' },
  ],
  ['is of an item that was withdrawn', [submitReport(1, a), withdraw()], { a: 'superseded' }],
  [
    'was not decided on when the item was closed, and opened again',
    [
      ...[submitReport(1, a), acceptReport(1), until('2027-01-10'), submitReport(2, b)],
      ...[proposeClosure(), approveClosure(), reopen()],
    ],
    { a: 'validated', b: 'superseded' },
  ],
])('a report that %s', (_what, steps, expected) => {
  expect(standings(...steps)).toEqual(expected);
});

import { plainFacts } from '../../domain/implementation/letter-facts';
import { trackNames } from '../../domain/implementation/state';
import { dispositions } from '../../domain/input-call/state';
import { matterKinds, matterOutcomes } from '../../domain/shared/matter';
import { addresseeStandings } from '../../application/conclusions/conclusion-view';
import {
  disputeOutcomes,
  noticeStandings,
  oversightForms,
  proposalAnswers,
} from '../../domain/oversight-conclusion/state';
import { deadlineStandings } from '../../domain/letters/item-narrative';
import { letterOutcomes } from '../../domain/letters/letter-due';
import { institutionKinds } from '../../domain/participation/institution-kind';
import { clockEvents } from '../../domain/process/event';
import * as rules from '../../domain/processes';
import { schemeProblems } from '../../domain/registers/grade-scheme';
import { indicatorKinds, indicatorUnits } from '../../domain/registers/indicator';
import { reportStandingNames } from '../../domain/implementation/reporting/report-standing';
import { lawStages } from '../../domain/registers/law';
import { lawProblems } from '../../domain/registers/sound-law';
import { measureKinds } from '../../domain/registers/plan-item';
import { planKinds } from '../../domain/registers/plan-kind';
import { positions } from '../../domain/registers/position-wording';
import { textStatuses } from '../../domain/registers/translation';
import { focalPointRoles, roles } from '../../domain/shared/actor';
import { policyProblems, termProblems } from '../../domain/shared/sound-policy';
import { confidences, opinionMethods } from '../../domain/shared/independent-opinion';
import { statuses, statusSources } from '../../domain/shared/status';
import { texts } from '../../locales/texts';

const { commands, events, letter, mail, names, pages } = texts.en;

it.each<[string, object, readonly string[]]>([
  ['stages', names.stages, rules.stages],
  ['statuses', names.statuses, statuses],
  ['sources of statuses', names.statusSources, statusSources],
  ['methods of independent opinions', names.opinionMethods, opinionMethods],
  ['confidences', names.confidences, confidences],
  ['duties', names.duties, rules.clockSubjects],
  ['duties in mails', mail.duty, rules.clockSubjects],
  ['news', mail.news, rules.newsKinds],
  [
    'those who owe',
    pages.items.owners,
    [...Object.values(rules.clocks).map(({ owner }) => owner), 'state'],
  ],
  ['tracks', names.tracks, trackNames],
  ['positions', names.positions, positions],
  ['dispositions of inputs', names.dispositions, dispositions],
  ['kinds of matters', names.matterKinds, matterKinds],
  ['outcomes of matters', names.matterOutcomes, matterOutcomes],
  ['roles', names.roles, roles],
  ['roles in institutions', names.focalPointRoles, focalPointRoles],
  ['faults of policies', names.policyProblems, policyProblems],
  ['processes of terms', pages.policies.processes, Object.keys(rules.processes)],
  ['stages of laws', pages.laws.stages, lawStages],
  ['faults of terms', names.termProblems, termProblems],
  ['faults of laws', names.lawProblems, lawProblems],
  ['faults of schemes', names.schemeProblems, schemeProblems],
  ['commands', commands, rules.personCommandTypes],
  [
    'events',
    events,
    [clockEvents, ...Object.values(rules.processes).map((process) => process.events)].flatMap(
      (table) => Object.keys(table),
    ),
  ],
  ['kinds of institutions', pages.institutions.kinds, institutionKinds],
  ['kinds of indicators', pages.indicators.kinds, indicatorKinds],
  ['units of indicators', pages.indicators.units, indicatorUnits],
  ['states of reports', pages.indicators.standings, reportStandingNames],
  ['kinds of measures', pages.entries.measureKinds, measureKinds],
  ['statuses of texts', pages.entries.textStatuses, textStatuses],
  ['forms of oversight', pages.conclusions.forms, oversightForms],
  ['answers to proposals', pages.conclusions.proposalAnswers, proposalAnswers],
  ['standings of addressees', pages.conclusions.standings, addresseeStandings],
  ['outcomes of disputes', pages.conclusions.disputeOutcomes, disputeOutcomes],
  ['standings of notices of default', pages.conclusions.noticeStandings, noticeStandings],
  ['kinds of plans', pages.imports.planKinds, planKinds],
  ['previews of letters', pages.letters.previews, letterOutcomes],
  ['outcomes of letters', pages.letters.outcomes, letterOutcomes],
])('the %s of the rules have words, and no others', (_, words, codes) => {
  expect(Object.keys(words).toSorted()).toEqual([...new Set(codes)].toSorted());
});

it('the yearly letter has a sentence for each plain fact and for the standing of a deadline', () => {
  expect(Object.keys(letter.facts)).toEqual(expect.arrayContaining([...plainFacts]));
  expect(Object.keys(letter.outcome)).toEqual(expect.arrayContaining([...deadlineStandings]));
});

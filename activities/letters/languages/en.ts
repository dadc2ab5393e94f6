import { owed } from '../../mail/languages/en';
import type { LetterWords } from './letter-words';

const status: LetterWords['status'] = {
  not_started: 'not started',
  in_progress: 'in progress',
  partially_implemented: 'partially implemented',
  substantially_implemented: 'substantially implemented',
  fully_implemented: 'fully implemented',
  ongoing: 'ongoing',
  not_implemented: 'not implemented',
  regression: 'regression',
};

export const english: LetterWords = {
  tag: 'en',
  title: (year) => `Yearly letter ${year} on open items`,
  greeting: (name) => `Dear ${name},`,
  opening: (body, count, day) =>
    `On ${day}, ${count === 1 ? 'one item was open' : `${count} items were open`} that ${body} answers for. What happened to each of them until that day is told below.`,
  replaces: (writtenOn, id, reason) =>
    `This letter replaces the one of ${writtenOn} (no. ${id}), which was withdrawn and no longer holds. The reason: ${reason}`,
  predecessor: (body, day) =>
    `This letter also speaks of what ${body} left, which ended on ${day}.`,
  request: 'Please look at what is overdue first, and see that the focal points answer it.',
  narrative: 'What happened',
  deadlines: 'Deadlines',
  statuses: 'Status',
  overdue: 'Overdue',
  status,
  source: { claimed: 'as reported', validated: 'as validated', independent: 'independent opinion' },
  owed,
  plainFacts: {
    acknowledged: 'The assignment was accepted.',
    contested: 'The assignment was contested.',
    contest_upheld: 'The contest was upheld.',
    contest_rejected: 'The contest was rejected.',
    deemed_accepted: 'The term passed without an answer: the assignment counts as accepted.',
    plan_agreed: 'The action plan was agreed.',
    report_withdrawn: 'The progress report was taken back.',
    clarification_asked: 'A question was put to the center: the deadlines stood still.',
    clarification_answered: 'The center answered the question.',
    suspension_lapsed: 'The longest suspension passed: the deadlines went on.',
    closure_proposed: 'Closing was proposed.',
    closure_approved: 'The item was closed.',
    closure_refused: 'Closing was refused.',
    reopened: 'The item was reopened.',
    regression: 'The item was reopened: what had been achieved was lost.',
    policy_changed: 'The terms of supervision were changed.',
    track_enhanced: 'The item was put under enhanced supervision.',
    track_standard: 'The item went back to standard supervision.',
  },
  fact(said, { nameOf, written }) {
    switch (said.fact) {
      case 'assigned':
        return `Assigned to ${nameOf(said.institutionId)}${said.supportIds.length === 0 ? '' : `; co-executors: ${said.supportIds.map(nameOf).join(', ')}`}.`;
      case 'handed_over':
        return `Handed over from ${nameOf(said.fromInstitutionId)} to ${nameOf(said.toInstitutionId)}.`;
      case 'plan_submitted':
        return said.late ? 'The action plan was handed in late.' : 'The action plan was handed in.';
      case 'plan_returned':
        return `The action plan was returned; new deadline ${written(said.newDueOn)}.`;
      case 'report_submitted': {
        const claimed =
          said.claimed === null ? '' : `, status as reported: ${status[said.claimed]}`;
        return `A progress report was handed in${said.late ? ' late' : ''}${claimed}.`;
      }
      case 'report_accepted':
        return `The progress report was accepted, validated status: ${status[said.validated]}.`;
      case 'report_returned':
        return `The progress report was returned; new deadline ${written(said.newDueOn)}.`;
      case 'extension_requested':
        return `An extension to ${written(said.newDueOn)} was asked for (${owed[said.subject]}).`;
      case 'extension_granted':
        return `An extension to ${written(said.newDueOn)} was granted (${owed[said.subject]}).`;
      case 'extension_refused':
        return `The extension was refused (${owed[said.subject]}).`;
    }
  },
  supervision: {
    co_executor_proposed: ({ institutionId }, { nameOf }) =>
      `The lead proposed ${nameOf(institutionId)} as co-executor.`,
    co_executor_accepted: ({ institutionId }, { nameOf }) =>
      `${nameOf(institutionId)} became co-executor.`,
    co_executor_refused: ({ institutionId }, { nameOf }) =>
      `${nameOf(institutionId)} was refused as co-executor.`,
    support_handed_over: ({ fromInstitutionId, toInstitutionId }, { nameOf }) =>
      `Co-execution was handed over from ${nameOf(fromInstitutionId)} to ${nameOf(toInstitutionId)}.`,
    graded: ({ mechanism, code, label, document, documentOn, corrects }, { written }) =>
      `${mechanism} graded the implementation${corrects ? ' (corrected entry)' : ''}: ${code}, ${label} (${document}, ${written(documentOn)}).`,
    follow_up_selected: ({ mechanism, document, documentOn }, { written }) =>
      `${mechanism} follows the recommendation up (${document}, ${written(documentOn)}).`,
    follow_up_replied: ({ sentOn, late }, { written }) =>
      `The State’s reply to the follow-up was sent${late ? ' late' : ''}, on ${written(sentOn)}.`,
  },
  indicators: {
    title: 'Indicators',
    yesNo: { 0: 'no', 1: 'yes' },
    value: (value, on) => `${value} on ${on}`,
    noValue: (asOf) => `no value by ${asOf}`,
    baseline: (value, on) => `baseline ${value} on ${on}`,
    target: (value, on) => `target ${value} by ${on}`,
  },
  outcome(outcome, since) {
    switch (outcome) {
      case 'met':
        return `met on ${since}`;
      case 'met_late':
        return `met late, on ${since}`;
      case 'lapsed':
        return `passed on ${since}`;
      case 'cancelled':
        return `fell away on ${since}`;
      case 'running':
        return 'running';
      case 'suspended':
        return `suspended since ${since}`;
      case 'overdue':
        return `overdue since ${since}`;
    }
  },
  due: (day, first) => (first === null ? `due ${day}` : `due ${day} (first set for ${first})`),
  footer: (day) => `Written from the record as it stood on ${day}.`,
};

import {
  clockDefinition,
  clockSubjects,
  type AnyProcess,
  processes,
  type ClockSubject,
} from '../../../domain/processes';
import type { DueRule } from '../../../domain/clock/due-rule';
import type { Audience, LadderRule } from '../../../domain/clock/ladder';
import type { ClockSubject as ItemClock } from '../../../domain/implementation/clocks';
import { personCommandTypes } from '../../../domain/implementation/commands';
import type { EventType } from '../../../domain/implementation/events';
import { stages } from '../../../domain/implementation/state';
import { defaultPolicy } from '../../../countries/uz/policy';
import { termsOf } from '../../../domain/shared/policy';
import type { ExploredLifecycle } from './explored-lifecycle';
import { table } from './documented-tables';

/** The generated parts of docs/LIFECYCLE.md, by the name that marks their place there. */
export function lifecycleTables(explored: ExploredLifecycle): Readonly<Record<string, string>> {
  return {
    diagram: diagram(explored),
    'stage-command': stageCommandTable(explored),
    clocks: clockTable(explored),
    ladders: ladderTable(),
    events: eventTable(explored),
    'obligation-commands': commandTable(processes.obligation, 'owed'),
    'conclusion-commands': commandTable(processes.oversightConclusion, 'in_consideration'),
    'call-commands': commandTable(processes.inputCall, 'open_for_input'),
    'input-commands': commandTable(processes.ngoInput, 'submitted'),
  };
}

function diagram({ ways, waysOfTime }: ExploredLifecycle): string {
  const arrows = new Map<string, string[]>();
  for (const type of personCommandTypes) {
    for (const [from, to] of ways.get(type) ?? []) {
      if (from === to) continue;
      const arrow = `${from === 'unregistered' ? '[*]' : from} --> ${to}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), type]);
    }
  }
  for (const [from, to] of waysOfTime) {
    const arrow = `${from} --> ${to}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), '(silence)']);
  }
  const lines = [...arrows].map(([arrow, types]) => `    ${arrow}: ${types.join(', ')}`);
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n');
}

function stageCommandTable({ ways }: ExploredLifecycle): string {
  const columns = ['unregistered', ...stages] as const;
  const rows = personCommandTypes.map((type) => [
    code(type),
    ...columns.map((stage) => {
      const to = ways.get(type)?.get(stage);
      if (to === undefined) return '';
      return to === stage ? '•' : `→ ${to}`;
    }),
  ]);
  return table(['command', 'not registered', ...stages], rows);
}

function commandTable({ commands }: AnyProcess, first: string): string {
  const rows = Object.entries(commands).map(([type, definition]) => {
    const { center, parts = {}, watcher } = definition.givenBy;
    const givers = [
      ...(center === 'nobody' ? [] : ['center']),
      ...Object.keys(parts),
      ...(watcher === true ? ['NGO'] : []),
    ];
    return [
      code(type),
      'begin' in definition ? `→ ${first}` : definition.stages.join(', '),
      givers.length === 0 ? 'engine' : givers.join(', '),
    ];
  });
  return table(['command', 'stage', 'given by'], rows);
}

/** The events that start the clocks of the other processes. */
const startedIn: Readonly<Partial<Record<ClockSubject, ReadonlySet<string>>>> = {
  follow_up_reply: new Set(['followUpRegistered']),
  consideration: new Set(['conclusionRegistered', 'disputeDecided']),
  conclusion_acknowledgement: new Set(['conclusionRegistered']),
  conclusion_clarification: new Set(['conclusionQuestionAsked']),
  answer_rating: new Set(['conclusionAnswerSubmitted', 'publishedAnswerCorrected']),
  dispute_decision: new Set(['conclusionAnswerDisputed']),
  default_grace: new Set(['defaultNoticeGiven']),
  input_screening: new Set(['inputSubmitted']),
  reply: new Set(['inputAccepted', 'inputLeadNoted']),
  confidentiality_decision: new Set(['confidentialityRequested']),
  reply_publication: new Set(['inputReplied', 'confidentialityDecided']),
  call_closing: new Set(['callOpened']),
  call_summary: new Set(['callClosed']),
};

function clockTable({ starts }: ExploredLifecycle): string {
  const rows = clockSubjects.map((subject) => [
    code(subject),
    clockDefinition(subject)?.owner ?? '',
    termOf(subject),
    termsOf(defaultPolicy, subject).legalEffect.replace('_', ' '),
    codes(startedIn[subject] ?? starts.get(subject as ItemClock)),
  ]);
  return table(['clock', 'owed by', 'term by default', 'effect', 'starts with'], rows);
}

function termOf(subject: ClockSubject): string {
  const { reporting, reverificationMonths } = defaultPolicy;
  if (subject === 'report') return `every ${reporting.cadenceMonths} months from the anchor`;
  if (subject === 'reverification')
    return `${reverificationMonths.join(', ')} months after closing`;
  if (subject === 'completion') return 'the day the plan names';
  return inWords(termsOf(defaultPolicy, subject).rule);
}

function inWords(rule: DueRule): string {
  if (rule.kind === 'fixed_day') return rule.on;
  return `${rule.amount} ${rule.unit.replace('_', ' ')}s`;
}

function ladderTable(): string {
  const rows = clockSubjects.map((subject) => [
    code(subject),
    termsOf(defaultPolicy, subject).ladder.map(rung).join('; '),
  ]);
  return table(['clock', 'steps, each at the sending hour'], rows);
}

function rung({ offset, audience }: LadderRule): string {
  const days = Math.abs(offset.amount);
  const unit = `${offset.unit.replace('_', ' ')}${days === 1 ? '' : 's'}`;
  const when =
    offset.amount === 0
      ? 'on the day'
      : `${days} ${unit} ${offset.amount < 0 ? 'before' : 'after'}`;
  return `${when}: ${audience.map(recipient).join(', ')}`;
}

function recipient({ institution, role }: Audience): string {
  return `${institution} ${role}`;
}

function eventTable({ causes, told }: ExploredLifecycle): string {
  const inOrder: readonly EventType[] = [...causes.keys()].toSorted();
  const rows = inOrder.map((type) => [
    code(type),
    causesOf(causes.get(type)),
    [...(told.get(type) ?? [])].toSorted().join(', '),
  ]);
  return table(['event', 'follows from', 'notified at once'], rows);
}

/** A clock starts and ends with so many commands that their list says nothing. */
function causesOf(causes: ReadonlySet<string> | undefined): string {
  return (causes?.size ?? 0) > 8 ? 'whatever begins or ends a duty' : codes(causes);
}

function code(text: string): string {
  return `\`${text}\``;
}

function codes(texts: ReadonlySet<string> | undefined): string {
  return [...(texts ?? [])].toSorted().map(code).join(', ');
}

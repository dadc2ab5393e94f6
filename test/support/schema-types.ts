import type { TableDescription } from './schema-description';

/** What the columns hold that the database knows as text or JSON only, by `table.column`. */
const narrowed: Readonly<Record<string, string>> = {
  'clock.subject': 'ClockSubject',
  'clock.rule': 'DueRule',
  'clock.receipt_rule': 'ReceiptRule',
  'clock.legal_basis': 'LegalBasis',
  'clock.legal_effect': 'LegalEffect',
  'clock.ladder': 'readonly LadderStep[]',
  'clock.suspensions': "StartedClock['suspensions']",
  'clock.extensions': "StartedClock['extensions']",
  'clock.outcome': 'ClockOutcome',
  'conclusion.stage': 'ConclusionStage',
  'conclusion.form': 'OversightForm',
  'conclusion.findings': 'TextRef',
  'conclusion.proposals': 'readonly Proposal[]',
  'conclusion.planned_proposals': 'readonly PlannedProposal[]',
  'conclusion.ended_because': 'TextRef',
  'conclusion_addressee.law': 'LawBasis',
  'conclusion_addressee.rating': "Rating['result']",
  'conclusion_addressee.dispute': "'open' | DisputeOutcome",
  'conclusion_addressee.detail': 'AddresseeDetail',
  'event_log.payload': 'AnyEvent',
  'input_call.stage': 'CallStage',
  'input_call.title': 'Wordings',
  'input_call.text': 'Wordings',
  'input_call.questions': 'Wordings',
  'input_call.summary': 'Wordings',
  'input_call.extensions': 'readonly CallExtension[]',
  'input_disposition.disposition': 'Disposition',
  'obligation.kind': 'ObligationKind',
  'obligation.stage': 'ObligationStage',
  'obligation.term': "Request['term']",
  'obligation.reminders': 'readonly Reminder[]',
  'obligation.reply': 'Reply',
  'reporting_period.state': "'open' | 'submitted' | 'returned' | 'accepted' | 'superseded'",
  'reporting_period.claimed_status': 'Status',
  'reporting_period.validated_status': 'Status',
  'status_opinion.source': 'StatusSource',
  'status_opinion.status': 'Status',
};

const imports = [
  "import type { ClockOutcome, StartedClock } from '../domain/clock/clock';",
  "import type { DueRule, LegalBasis, LegalEffect, ReceiptRule } from '../domain/clock/due-rule';",
  "import type { LadderStep } from '../domain/clock/ladder';",
  "import type { AnyEvent } from '../domain/process/event';",
  "import type { Wordings } from '../domain/process/field';",
  "import type { Status, StatusSource } from '../domain/shared/status';",
  'import type {',
  '  Disposition,',
  '  Extension as CallExtension,',
  '  Stage as CallStage,',
  "} from '../domain/input-call/state';",
  'import type {',
  '  ObligationKind,',
  '  Reminder,',
  '  Reply,',
  '  Request,',
  '  Stage as ObligationStage,',
  "} from '../domain/obligation/state';",
  'import type {',
  '  AddresseeDetail,',
  '  DisputeOutcome,',
  '  OversightForm,',
  '  PlannedProposal,',
  '  Proposal,',
  '  Rating,',
  '  Stage as ConclusionStage,',
  "} from '../domain/oversight-conclusion/state';",
  "import type { LawBasis } from '../domain/registers/law';",
  "import type { TextRef } from '../domain/shared/text-ref';",
  "import type { ClockSubject } from '../domain/processes';",
];

/** As `store/connect.ts` has them parsed. */
const types: Readonly<Record<string, string>> = {
  text: 'string',
  uuid: 'string',
  language_tag: 'string',
  integer: 'number',
  bigint: 'number',
  boolean: 'boolean',
  date: 'string',
  'timestamp with time zone': 'string',
  jsonb: 'unknown',
  numeric: 'string',
  bytea: 'Buffer',
};

const lineWidth = 100;

/** The rows of the schema as types, also for queries by knex: store/schema.ts. */
export function schemaTypes(tables: readonly TableDescription[]): string {
  return [
    '// Generated from a migrated database; a test compares the two. To generate it again:',
    '// TAVSIYA_WRITE_SCHEMA=1 npm test -- test/migrations',
    ...imports,
    '',
    '/** A row of each table, as it is read. */',
    'export interface Rows {',
    ...tables.flatMap((table) => [`  ${table.name}: {`, ...filled(columnsOf(table)), '  };']),
    '}',
    '',
    "declare module 'knex/types/tables' {",
    '  // Gives every query its columns: one that the schema does not have is refused by the compiler.',
    '  interface Tables extends Rows {}',
    '}',
    '',
  ].join('\n');
}

function columnsOf({ name, columns }: TableDescription): readonly string[] {
  return columns.map(({ column_name: column, type, is_nullable: isNullable }) => {
    const scalar = types[type.replace('[]', '')];
    if (scalar === undefined) throw new Error(`${name}.${column} has a type without a row type`);
    const plain = type.endsWith('[]') ? `readonly ${scalar}[]` : scalar;
    const known = narrowed[`${name}.${column}`] ?? plain;
    return `${column}: ${known}${isNullable && known !== 'unknown' ? ' | null' : ''};`;
  });
}

/** As many to a line as fit. */
function filled(columns: readonly string[]): readonly string[] {
  return columns.reduce<readonly string[]>((lines, column) => {
    const last = lines.at(-1);
    const longer = `${last} ${column}`;
    if (last === undefined || longer.length > lineWidth) return [...lines, `    ${column}`];
    return [...lines.slice(0, -1), longer];
  }, []);
}

/** The guards of the record: store/verification/guard-definitions.ts. */
export function guardsFile(guards: Readonly<Record<string, string>>): string {
  const entries = Object.entries(guards).map(
    ([name, definition]) => `  ${quoted(name)}:\n    ${quoted(definition)},`,
  );
  return [
    '// Generated from the schema: TAVSIYA_WRITE_SCHEMA=1 npm test -- test/migrations',
    '',
    '/** What keeps the record from being changed, as this version defines it. */',
    'export const guardDefinitions: Readonly<Record<string, string>> = {',
    ...entries,
    '};',
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

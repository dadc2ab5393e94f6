import { plainFacts } from '../domain/implementation/letter-facts';
import { matterKinds, matterOutcomes, trackNames } from '../domain/implementation/state';
import { policyProblems, termProblems } from '../domain/shared/sound-policy';
import { statuses, statusSources } from '../domain/shared/status';
import { deadlineStandings, type Said } from '../domain/letters/item-narrative';
import {
  clockSubjects,
  newsKinds,
  personCommandTypes,
  stages,
  type EventType,
} from '../domain/processes';
import { schemeProblems } from '../domain/registers/grade-scheme';
import { positions } from '../domain/registers/position-wording';
import { focalPointRoles, roles } from '../domain/shared/actor';
import events from './en/events.json';
import { each, says, type Message } from './message';
import { pages } from './pages-shape';

/** Digests. */
const mail = {
  subject: says('count', 'mostUrgent'),
  greeting: says('name'),
  opening: says('count'),
  /** The request to the reader. */
  duty: each(clockSubjects),
  /** A duty of somebody else that the reader watches. */
  awaited: says('duty'),
  awaitedFrom: says('duty', 'institution'),
  news: each(newsKinds),
  /** The days of duties that moved. */
  newDays: says('count', 'days'),
  newDay: says('duty', 'on'),
  noFocalPoint: says('institution'),
  calendarDue: says('year'),
  mailRefused: says('institution', 'person', 'address'),
  yearlyLetter: says('year', 'items', 'corrected'),
  letterWithdrawn: says('year', 'writtenOn'),
  due: says('on'),
  overdue: says('days', 'on'),
  /** The note on omitted lines of a very long mail. */
  ownDay: says('on'),
  more: says('count'),
  open: says(),
  footer: says(),
  signIn: {
    ...each(['subject', 'greetingOfOffice', 'opening', 'notAsked']),
    shared: says('count'),
    linkOf: says('name'),
    code: says('code'),
    limits: says('minutes'),
  },
};

/** The yearly letter. */
const letter = {
  /** Before the ending. */
  fileName: says('year', 'corrected'),
  title: says('year'),
  greeting: says('name'),
  opening: says('institution', 'count', 'on'),
  replaces: says('on', 'id', 'reason'),
  predecessor: says('institution', 'on'),
  request: says(),
  narrative: says(),
  deadlines: says(),
  statuses: says(),
  overdue: says(),
  /** One sentence for each fact; the placeholders are its fields, see `renderLetter`. */
  facts: {
    ...each(plainFacts),
    assigned: says('institution', 'count', 'supports'),
    handed_over: says('from', 'to'),
    plan_submitted: says('late'),
    plan_returned: says('newDueOn'),
    report_submitted: says('late', 'status'),
    report_accepted: says('status'),
    report_returned: says('newDueOn'),
    extension_requested: says('duty', 'newDueOn'),
    extension_granted: says('duty', 'newDueOn'),
    extension_refused: says('duty'),
    co_executor_proposed: says('institution'),
    co_executor_accepted: says('institution'),
    co_executor_refused: says('institution'),
    support_handed_over: says('from', 'to'),
    graded: says('mechanism', 'corrects', 'code', 'label', 'document', 'documentOn'),
    follow_up_selected: says('mechanism', 'document', 'documentOn'),
    follow_up_replied: says('late', 'sentOn'),
  } satisfies Record<Said['fact'], Message<string>>,
  indicators: {
    title: says(),
    no: says(),
    yes: says(),
    value: says('value', 'on'),
    noValue: says('on'),
    baseline: says('value', 'on'),
    target: says('value', 'on'),
  },
  outcome: { ...each(deadlineStandings, says('since')), running: says() },
  due: says('on'),
  dueAfterMove: says('on', 'first'),
  footer: says('on'),
};

/** The names of codes. */
const names = {
  stages: each(stages),
  statuses: each(statuses),
  statusSources: each(statusSources),
  /** The duty of a clock, as a noun. */
  duties: each(clockSubjects),
  tracks: each(trackNames),
  positions: each(positions),
  matterKinds: each(matterKinds),
  matterOutcomes: each(matterOutcomes),
  roles: each(roles),
  focalPointRoles: each(focalPointRoles),
  itemKinds: each(['recommendation', 'plan_item']),
  /** Days in explanations of deadlines. */
  days: {
    named: says('day', 'name'),
    ...each(['off', 'working'], says('day')),
    ...each(['offInsteadOf', 'workingInsteadOf'], says('day', 'other')),
  },
  policyProblems: each(policyProblems),
  termProblems: each(termProblems),
  schemeProblems: each(schemeProblems),
  /** The contents of a file that is refused. */
  foundContents: each([
    'png',
    'jpeg',
    'gif',
    'pdf',
    'zip',
    'older_office_file',
    'broken_office_file',
    'other_archive',
    'rar',
    'seven_zip',
    'gzip',
    'windows_program',
    'linux_program',
    'markup',
    'text',
    'not_utf8',
    'unknown',
    'nothing',
    'other_extension',
    'macros',
    'program_part',
    'script_part',
    'unreadable_part',
    'unreadable_embedding',
    'embedded_archive',
    'embedded_program',
  ]),
};

/** The texts of a problem document besides the sentence of its error, see `errorSentence`. */
const problems = {
  /** By the kind of the refusal. */
  titles: each([
    'malformed',
    'unauthenticated',
    'not_allowed',
    'not_found',
    'wrong_method',
    'conflict',
    'stale',
    'too_large',
    'too_many',
    'unsupported_media',
    'input',
    'key_reused',
    'unavailable',
    'fault',
  ]),
  /** Faults of one place of a request. */
  faults: {
    ...each(['missing', 'unknown', 'empty', 'half_character', 'wrong']),
    ...each(
      ['too_long', 'too_short', 'too_many', 'too_few', 'too_big', 'too_small'],
      says('limit'),
    ),
    ...each(['not_text', 'not_number', 'not_whole_number', 'not_flag', 'not_list', 'not_object']),
    ...each([
      'not_uuid',
      'not_day',
      'not_instant',
      'not_instant_or_day',
      'not_link',
      'not_language',
      'no_letter_or_digit',
    ]),
    ...each([
      'not_sha256',
      'not_positive',
      'not_mechanism',
      'not_name',
      'not_item',
      'not_mail_address',
      'impossible_domain',
      'mixed_alphabets',
      'not_month_day',
      'not_time',
      'not_time_zone',
      'not_file_name',
      'hidden_characters',
      'without_condition',
      'without_name',
      'language_twice',
      'steps_missing',
      'evidence_missing',
      'lead_or_plan',
      'known_or_new',
      'before_first_day',
      'due_twice',
      'no_change',
      'reason_missing',
      'not_criterion',
      'not_clock',
    ]),
    not_one_of: says('options'),
  },
};

/** Errors and warnings about an uploaded file. */
const findings = {
  ...each([
    'empty_cell',
    'cell_too_long',
    'malformed_cell',
    'several_leads',
    'unknown_measure_kind',
    'due_with_plan',
    'term_missing',
    'text_differs',
    'translation_missing',
    'day_in_cell',
    'number_in_cell',
    'duplicate_column',
    'missing_column',
    'unknown_position',
    'mechanisms_differ',
    'unusual_symbol',
    'sheets_ignored',
    'no_rows',
    'uneven_row',
    'merged_cells',
    'formula_cell',
    'error_cell',
    'quote_not_closed',
    'quote_misplaced',
    'name_missing',
    'code_and_name_differ',
    'struck_text',
    'markup_removed',
  ]),
  encoding_guessed: says('encoding'),
  new_labels: says('count', 'labels', 'added'),
  unread_sdg: says('name'),
  mechanism_contradicts_symbol: says('mechanism'),
  impossible_day: says('proposal'),
  ambiguous_day: says('proposal'),
  due_not_understood: says('proposal'),
  hidden_rows: says('lines', 'taken'),
  struck_rows: says('lines', 'taken'),
  column_numbers: says('lines', 'taken'),
  hidden_columns: says('columns', 'taken'),
  unknown_language: says('languages'),
  outside_the_year: says('year', 'dayOn'),
  days_dropped: says('year', 'daysOn', 'taken'),
  not_a_day: says('value'),
  not_all_day: says('value', 'days'),
  not_kind_of_day: says('value'),
  duplicate_number: says('row'),
  duplicate_paragraph: says('row'),
  mechanism_differs: says('mechanism'),
  too_many_documents: says('limit'),
  rows_above_header: says('count'),
  too_many_rows: says('limit'),
  too_many_columns: says('limit'),
  institution_ended: says('successorId', 'name'),
  unknown_institution: says('name', 'proposals'),
  ambiguous_institution: says('name', 'proposals'),
  institution_by_short_form: says('name', 'institution'),
  malformed_reference: says('name'),
  unknown_recommendation: says('name'),
  plan_registered_differently: says('name'),
  different: says('item'),
  correctable: says('item'),
  corrected: says('item'),
  too_long: says('nameLimit', 'codeLimit'),
  row_twice: says('row', 'list'),
  name_differs: says('name'),
  ended: says('name'),
};

// The rules have no list of their event types; the English file is checked to name each of them and no other.
const eventTypes = Object.keys(
  events satisfies Record<EventType, string>,
) as (keyof typeof events)[] satisfies readonly EventType[];

/** Everything a person reads, with its placeholders; each language has a JSON file for each part. */
export const shape = {
  mail,
  letter,
  names,
  commands: each(personCommandTypes, { label: says(), help: says() }),
  events: each(eventTypes),
  problems,
  findings,
  pages,
};

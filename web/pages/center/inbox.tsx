import type { InboxEntry, UntimedWork } from '../../../application/items/center-inbox';
import { dayIn } from '../../../domain/calendar/written-day';
import { Table } from '../../components/table';
import { useVisit } from '../../layout/visit-context';
import { StatusMark } from '../../components/status-mark';

/** What the center has to decide, each kind with its number, its age and the way to its list. */
export function Inbox({ entries }: { entries: readonly InboxEntry[] }) {
  const { words } = useVisit();
  const { center } = words.pages;
  const day = (on: string | null) =>
    on === null ? '–' : <time dateTime={on}>{dayIn(words.tag, on)}</time>;
  return (
    <Table<InboxEntry>
      caption={center.caption}
      rows={entries}
      empty={center.nothing}
      columns={[
        {
          heading: center.columns.decision,
          cell: ({ kind }) => (
            <a class="ds-link" href={listOf(kind)}>
              {isUntimed(kind) ? center.untimed[kind] : words.mail.duty[kind]}
            </a>
          ),
        },
        { heading: center.columns.count, cell: ({ count }) => count, isNumber: true },
        {
          heading: center.columns.overdue,
          isNumber: true,
          cell: ({ overdue }) =>
            overdue === 0 ? 0 : <StatusMark tone="danger">{overdue}</StatusMark>,
        },
        { heading: center.columns.firstDue, cell: ({ firstDueOn }) => day(firstDueOn) },
        { heading: center.columns.since, cell: ({ oldestOn }) => day(oldestOn) },
      ]}
    />
  );
}

/** The lists of the entities of other processes. */
const listsElsewhere: Readonly<Partial<Record<InboxEntry['kind'], string>>> = {
  follow_up_reply: '/obligations?stage=owed',
  publish_answer: '/conclusions?unpublished=yes',
  unconfirmed_law: '/laws',
  dispute_decision: '/conclusions?clock=dispute_decision',
  call_summary: '/calls?which=past',
  approve_input: '/inputs?approved=no',
  input_screening: '/inputs?stage=submitted',
  confidentiality_decision: '/inputs?clock=confidentiality_decision',
  reply_publication: '/inputs?clock=reply_publication',
};

const untimed: readonly UntimedWork[] = [
  'assign',
  'open_matter',
  'publish_answer',
  'approve_input',
  'unconfirmed_law',
];

function isUntimed(kind: InboxEntry['kind']): kind is UntimedWork {
  return untimed.some((one) => one === kind);
}

function listOf(kind: InboxEntry['kind']): string {
  if (kind === 'assign') return '/center/assign?stage=registered';
  const elsewhere = listsElsewhere[kind];
  if (elsewhere !== undefined) return elsewhere;
  if (kind === 'open_matter') return '/items?mattersOnPaper=true';
  return `/center/duties/${kind}`;
}

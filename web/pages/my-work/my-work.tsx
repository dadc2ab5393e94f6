import type { Duty, DutyCount } from '../../../application/items/duties';
import { answersTo } from '../../../domain/implementation/answers';
import { leadDutyKinds, type LeadDutyKind } from '../../../domain/implementation/duty-kinds';
import { commandPathName } from '../../../application/commands/command-names';
import type { FocalPointRole } from '../../../domain/shared/actor';
import { DutyList } from '../../components/duty-list';
import { useVisit } from '../../layout/visit-context';

const signers: readonly (FocalPointRole | null)[] = ['validator', 'head'];

/** The kinds of work with their numbers, and the list of what waits. */
export function MyWork({
  counts,
  kind,
  found,
}: {
  counts: readonly DutyCount[];
  /** Null for all kinds. */
  kind: LeadDutyKind | null;
  found: { duties: readonly Duty[]; nextCursor: string | null };
}) {
  const { words, actor } = useVisit();
  const { work } = words.pages;
  const act = ({ item: { entityId }, subject, kind: of }: Duty) => {
    const [type] = answersTo(of === 'sign' ? 'signature' : subject);
    if (type === undefined) return { to: `/items/${entityId}`, label: words.pages.lists.open };
    if (of === 'sign' && !signers.includes(actor.focalPointRole)) return null;
    const to = `/items/${entityId}/do/${commandPathName(type)}`;
    const isAnswer = type === 'acknowledgeAssignment';
    return { to, label: isAnswer ? words.pages.doing.answer.title : words.commands[type].label };
  };
  return (
    <>
      <Kinds counts={counts} kind={kind} />
      {(kind === null || kind === 'accept') && countOf(counts, 'accept') > 1 ? (
        <p class="ds-paragraph">
          <a class="ds-link" href="/my-work/accept">
            {work.acceptMany({ count: countOf(counts, 'accept') })}
          </a>
        </p>
      ) : null}
      <DutyList
        {...found}
        {...{ names: null, action: act, empty: work.nothing, asksLater: true }}
        caption={kind === null ? work.caption : work.kinds[kind]}
      />
    </>
  );
}

function Kinds({
  counts,
  kind: chosen,
}: {
  counts: readonly DutyCount[];
  kind: LeadDutyKind | null;
}) {
  const { work } = useVisit().words.pages;
  const present = leadDutyKinds.filter((kind) => countOf(counts, kind) > 0);
  if (present.length === 0) return null;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const places = [
    { name: null, address: '/my-work', label: work.all, count: total },
    ...present.map((name) => ({
      name,
      address: `/my-work?kind=${name}`,
      label: work.kinds[name],
      count: countOf(counts, name),
    })),
  ];
  return (
    <nav aria-label={work.kindsOfWork} class="kinds">
      {places.map(({ name, address, label, count }) => (
        <a
          class="ds-link"
          key={address}
          href={address}
          aria-current={name === chosen ? 'page' : undefined}
        >
          {`${label} (${count})`}
        </a>
      ))}
    </nav>
  );
}

function countOf(counts: readonly DutyCount[], kind: LeadDutyKind): number {
  return counts.find((count) => count.kind === kind)?.count ?? 0;
}

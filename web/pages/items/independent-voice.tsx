import type { ItemDetail } from '../../../application/items/items';
import { seesProcess, viewerOf } from '../../../domain/process/visibility';
import { dayIn } from '../../../domain/calendar/written-day';
import type { Words } from '../../../locales/words';
import { useVisit } from '../../layout/visit-context';
import { ConflictMark } from './deliveries';

type Opinion = ItemDetail['independentOpinions'][number];

/** Who said what of the progress, when and how. */
export function opinionSentence(
  { names: codes, pages: { items }, tag }: Words,
  names: Readonly<Record<string, string>>,
  { institutionId, partyId, status, statedOn, method, confidence }: Opinion,
): string {
  return items.opinionOf({
    // The public does not know what stands for a protected source.
    who: names[institutionId ?? partyId ?? ''] ?? codes.protectedSubmitter.hidden,
    status: codes.statuses[status],
    on: dayIn(tag, statedOn),
    method: codes.opinionMethods[method],
    confidence: codes.confidences[confidence],
  });
}

/** The independent voice: the latest opinion of each source, none instead of another. */
export function IndependentVoice({ item }: { item: ItemDetail }) {
  const { words, language } = useVisit();
  const { items } = words.pages;
  const { independentOpinions: opinions } = item;
  const names = item.names.in(language);
  if (opinions.length === 0) return <p class="ds-paragraph">{items.noOpinion}</p>;
  return (
    <ul class="ds-list">
      {opinions.map((one) => (
        <li key={one.opinionId}>
          {opinionSentence(words, names, one)}
          {one.published ? null : ` – ${items.notPublished}`}
          <ConflictMark conflicts={one.conflicts} />
        </li>
      ))}
    </ul>
  );
}

/** How far the voices are apart. */
export function Disagreement({ item: { disagreement } }: { item: ItemDetail }) {
  const { words, actor } = useVisit();
  const { items } = words.pages;
  if (disagreement === null) return null;
  const ofAll = seesProcess(viewerOf(actor));
  return (
    <p class="ds-paragraph">
      <strong>{items.disagreement({ points: disagreement })}</strong>
      {` – ${ofAll ? items.disagreementHelp : items.disagreementPublicHelp}`}
    </p>
  );
}

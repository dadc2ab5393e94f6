import { localDateOf } from '../../../domain/calendar/local-time';
import { dayIn } from '../../../domain/calendar/written-day';
import { Day } from '../../components/day';
import { Notice } from '../../components/notice';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { useVisit } from '../../layout/visit-context';
import type { ItemStory } from './story';

/** Where the item comes from, in which stage it is, and who answers for it since when. */
export function Standing({ item, timeZone, criteria }: ItemStory) {
  const { language, words } = useVisit();
  const { items } = words.pages;
  const { stages, tracks, positions } = words.names;
  const names = item.names.in(language);
  const { document, plan, position, leadInstitutionId, supportInstitutionIds, leadSince } = item;
  const lead = leadInstitutionId === null ? items.noLead : names[leadInstitutionId];
  const since = leadSince === null ? null : dayIn(words.tag, localDateOf(leadSince, timeZone));
  const reasons = item.trackCriteria.map((code) => criteria[code] ?? code).join('; ');
  const track = tracks[item.track];
  return (
    <>
      {item.tracking === 'pending' ? <Notice>{items.notTrackedYet}</Notice> : null}
      {item.notNotifiedSince === null ? null : <Notice tone="warning">{items.notNotified}</Notice>}
      <SummaryList
        entries={[
          [items.stage, <StatusMark tone="info">{stages[item.stage]}</StatusMark>],
          [items.lead, since === null ? lead : items.leadSince({ lead: lead ?? '', on: since })],
          supportInstitutionIds.length === 0
            ? null
            : [items.support, supportInstitutionIds.map((id) => names[id] ?? '').join('; ')],
          document === null
            ? null
            : [
                items.document,
                <Register key="document" to={`/documents/${document.id}`}>
                  {`${document.symbol} (${document.mechanism})`}
                </Register>,
              ],
          plan === null
            ? null
            : [
                items.plan,
                <Register key="plan" to={`/plans/${plan.id}`}>
                  {plan.title}
                </Register>,
              ],
          position === null ? null : [items.position, positions[position]],
          item.recommendingStates === null
            ? null
            : [items.recommendingStates, <bdi>{item.recommendingStates}</bdi>],
          item.themes.length === 0 ? null : [items.themes, <bdi>{item.themes.join('; ')}</bdi>],
          item.dueOn === null ? null : [items.dueOn, <Day on={item.dueOn} />],
          [items.track, reasons === '' ? track : `${track}: ${reasons}`],
        ]}
      />
    </>
  );
}

/** The name of a document or plan, as a link for those who may open its page. */
function Register({ to, children }: { to: string; children: string }) {
  const { signedIn } = useVisit();
  const name = <bdi>{children}</bdi>;
  if (signedIn === null) return name;
  return (
    <a class="ds-link" href={to}>
      {name}
    </a>
  );
}

import type { DeadlineExplanations } from '../../../application/items/deadline-explanations';
import { localDateOf } from '../../../domain/calendar/local-time';
import { dayIn, writtenDay } from '../../../domain/calendar/written-day';
import type { Words } from '../../../locales/words';
import { Day, DayOf } from '../../components/day';
import { Notice } from '../../components/notice';
import { Section } from '../../components/section';
import { Table } from '../../components/table';
import { useWords } from '../../layout/visit-context';
import { LawOfTerm } from '../laws/law-detail';

type Explained = Awaited<ReturnType<DeadlineExplanations['explain']>>;
type Step = NonNullable<Explained['explanation']>['steps'][number];

/** Why a deadline is due on its day: which days were counted, on what basis, and the days before. */
export function Deadline({
  clock,
  back,
  timeZone,
}: {
  clock: Explained;
  back: string;
  timeZone: string;
}) {
  const words = useWords();
  const { why } = words.pages.items;
  const { explanation, dueDays, endedAt, suspensions, legalBasis, legalEffect, law } = clock;
  const open = suspensions.find(({ to }) => to === null);
  const dayOf = (at: string): string => dayIn(words.tag, localDateOf(at, timeZone));
  const earlier = dueDays.slice(0, -1);
  return (
    <>
      <p class="ds-paragraph" data-size="lg">
        <strong>
          {clock.dueOn === null ? why.noDay : why.due({ on: dayIn(words.tag, clock.dueOn) })}
        </strong>
      </p>
      {endedAt === null ? null : <p class="ds-paragraph">{why.ended({ on: dayOf(endedAt) })}</p>}
      {open === undefined ? null : <Notice>{why.suspendedSince({ on: dayOf(open.from) })}</Notice>}
      {explanation === null ? null : (
        <Section id="steps" heading={why.steps}>
          {explanation.quality === 'exact' ? null : <Notice tone="warning">{why.notExact}</Notice>}
          <ol class="ds-list">
            {explanation.steps.map((step) => (
              <li key={step.kind}>
                {sentencesOf(step, words).map((sentence) => (
                  <p class="ds-paragraph" key={sentence}>
                    {sentence}
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Section id="basis" heading={why.basis}>
        <p class="ds-paragraph">{why.effects[legalEffect]}</p>
        {law === null ? (
          <p class="ds-paragraph">{legalBasis === null ? why.noBasis : legalBasis.recordId}</p>
        ) : (
          <LawOfTerm {...law} />
        )}
        {legalBasis?.confirmed === false ? <p class="ds-paragraph">{why.unconfirmed}</p> : null}
      </Section>
      <Section id="before" heading={why.earlierDays}>
        <Table
          caption={why.earlierDays}
          empty={why.onlyDay}
          rows={earlier}
          columns={[
            { heading: why.day, cell: ({ dueOn }) => <Day on={dueOn} /> },
            { heading: why.setAt, cell: ({ setAt }) => <DayOf at={setAt} timeZone={timeZone} /> },
            { heading: why.because, cell: ({ because }) => reasonOf(because, words) },
          ]}
        />
      </Section>
      <p class="ds-paragraph">
        <a class="ds-link" href={back}>
          {why.back}
        </a>
      </p>
    </>
  );
}

/** The event that began the term, or the cause of its recount. */
function reasonOf(because: string, { pages, events }: Words): string {
  const { causes } = pages.items.why;
  return (
    causes[because as keyof typeof causes] ?? events[because as keyof typeof events] ?? because
  );
}

/** A step of the counting in sentences. */
function sentencesOf(step: Step, { pages, tag }: Words): readonly string[] {
  const { why } = pages.items;
  const on = dayIn(tag, step.on);
  switch (step.kind) {
    case 'arrived':
      return [why.arrived({ on })];
    case 'received_later':
      return [why.received[step.because]({ on })];
    case 'counted': {
      const from = writtenDay(tag, step.firstDay);
      const counted = why.counted[step.unit]({ count: step.amount, from, on });
      const days = (list: typeof step.skipped): string => list.map(({ said }) => said).join('; ');
      return [
        counted,
        ...(step.clampedToMonthEnd ? [why.clamped] : []),
        ...(step.skipped.length === 0 ? [] : [why.skipped({ days: days(step.skipped) })]),
        ...(step.worked.length === 0 ? [] : [why.worked({ days: days(step.worked) })]),
      ];
    }
    case 'fixed':
      return [why.fixed({ on })];
    case 'suspended':
      return [why.givenBack[step.unit]({ count: step.givenBack, on })];
    case 'extended':
      return [why.extended({ from: dayIn(tag, step.from), on })];
    case 'rolled':
      return [why.rolled({ on })];
  }
}

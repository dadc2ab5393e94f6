import type { ComponentChildren } from 'preact';
import type { Application } from '../../../../application/composition/compose-application';
import type { EventType } from '../../../../domain/implementation/events';
import type { ItemDetail } from '../../../../application/items/items';
import { Section } from '../../../components/section';
import { useWords } from '../../../layout/visit-context';
import type { Visit } from '../../../http/visit';
import { periodsFor } from '../doing/offers';
import { Happened } from '../history';
import { OpenMatters } from '../open-matters';
import { Periods } from '../periods';
import { latestEvidence } from '../read-story';
import { Requests } from '../requests';
import { Voices } from '../voices';
import { PlanBody, type ShownPlan } from './plan-body';
import { returnedPlan } from './returned-plan';
import { readReport } from './read-report';
import { EvidenceList } from './report-body';
import { ReportPage } from './report-page';

const onReports = [
  'acceptReport',
  'returnReport',
  'signReport',
  'refuseSignature',
  'withdrawReport',
];
/** By the center, after the institution has submitted it. */
const reviews = ['acceptReport', 'returnReport'];
const onPlans = ['agreeActionPlan', 'returnActionPlan'];
const onResults = [
  ...['proposeClosure', 'approveClosure', 'refuseClosure', 'confirmReverification', 'reopen'],
];
const onRequests = ['acceptCoExecutor', 'refuseCoExecutor', 'moveTrack', 'refuseTrackMove'];
const onMatters = ['grantExtension', 'refuseExtension', 'answerClarification', 'settleMatter'];
/** The event that asks for a decision: its reasons are read before. */
const askedBy: Readonly<Record<string, readonly EventType[]>> = {
  upholdContest: ['assignmentContested'],
  rejectContest: ['assignmentContested'],
  approveClosure: ['closureProposed'],
  refuseClosure: ['closureProposed'],
  confirmReverification: ['closureApproved', 'reverificationConfirmed'],
  reopen: ['closureApproved', 'reverificationConfirmed'],
};

/** What a reviewer reads beside the report: what was promised, what others say, and the periods before. */
function ReviewedWith({
  item,
  plan,
  timeZone,
}: {
  item: ItemDetail;
  plan: ShownPlan | null;
  timeZone: string;
}) {
  const { reporting } = useWords().pages;
  return (
    <>
      {plan === null ? null : (
        <details class="ds-details">
          <summary>{reporting.promised}</summary>
          <PlanBody plan={plan} timeZone={timeZone} />
        </details>
      )}
      <OpenMatters item={item} timeZone={timeZone} />
      <Periods item={item} />
    </>
  );
}

/** What a command decides on, for its page: the report or plan to be read, or the results; null for other commands. */
export async function decidedOn(
  application: Application,
  visit: Visit,
  { item, type, timeZone }: { item: ItemDetail; type: string; timeZone: string },
): Promise<ComponentChildren> {
  const { reporting, items } = visit.words.pages;
  const { entityId } = item;
  if (onReports.includes(type)) {
    const ids = periodsFor({ item, type }).flatMap(
      ({ unsignedReport, report }) => unsignedReport?.id ?? report?.id ?? [],
    );
    const read = await Promise.all(
      ids.map((id) => readReport(application, visit, { entityId, id })),
    );
    return (
      <>
        <Section id="voices" heading={items.sections.voices}>
          <Voices item={item} timeZone={timeZone} />
        </Section>
        {read.map((one) => (
          <Section
            key={one.report.id}
            id={`report-${one.report.period}`}
            heading={items.openReport({ number: one.report.period })}
          >
            <ReportPage {...one} timeZone={timeZone} />
          </Section>
        ))}
        {reviews.includes(type) ? (
          <ReviewedWith
            plan={await application.actionPlans.latest(visit.actor, entityId)}
            {...{ item, timeZone }}
          />
        ) : null}
      </>
    );
  }
  if (onPlans.includes(type)) {
    const plan = await application.actionPlans.latest(visit.actor, entityId);
    return plan === null ? null : (
      <Section id="plan" heading={reporting.plan}>
        <Happened timeline={await returnedPlan(application, visit, item)} timeZone={timeZone} />
        <PlanBody plan={plan} timeZone={timeZone} />
      </Section>
    );
  }
  if (onRequests.includes(type)) return <Requests item={item} timeZone={timeZone} />;
  if (onMatters.includes(type)) return <OpenMatters item={item} timeZone={timeZone} />;
  const types = askedBy[type];
  const asked =
    types === undefined
      ? null
      : await application.items.latestEvent(visit.actor, { entityId, types });
  const question =
    asked === null || asked.events.length === 0 ? null : (
      <Section id="decided-on" heading={reporting.decidedOn}>
        <Happened timeline={asked} timeZone={timeZone} />
      </Section>
    );
  if (!onResults.includes(type)) return question;
  const evidence = await latestEvidence(application, visit.actor, entityId);
  return (
    <>
      {question}
      <Section id="voices" heading={items.sections.voices}>
        <Voices item={item} timeZone={timeZone} />
      </Section>
      <Periods item={item} />
      <Section id="evidence" heading={items.sections.evidence}>
        <EvidenceList entityId={entityId} evidence={evidence} hidden={0} timeZone={timeZone} />
      </Section>
      <OpenMatters item={item} timeZone={timeZone} />
    </>
  );
}

import type { ComponentChildren } from 'preact';
import type { Application } from '../../../../application/composition/compose-application';
import type { ItemDetail } from '../../../../application/items/items';
import { Section } from '../../../components/section';
import type { Visit } from '../../../http/visit';
import { periodsFor } from '../doing/offers';
import { OpenMatters } from '../open-matters';
import { Periods } from '../periods';
import { Voices } from '../voices';
import { PlanBody } from './plan-body';
import { readReport } from './read-report';
import { ReportPage } from './report-page';

const onReports = [
  'acceptReport',
  'returnReport',
  'signReport',
  'refuseSignature',
  'withdrawReport',
];
const onPlans = ['agreeActionPlan', 'returnActionPlan'];
const onResults = [
  ...['proposeClosure', 'approveClosure', 'refuseClosure', 'confirmReverification', 'reopen'],
];

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
      </>
    );
  }
  if (onPlans.includes(type)) {
    const plan = await application.actionPlans.latest(visit.actor, entityId);
    return plan === null ? null : (
      <Section id="plan" heading={reporting.plan}>
        <PlanBody plan={plan} timeZone={timeZone} />
      </Section>
    );
  }
  if (!onResults.includes(type)) return null;
  return (
    <>
      <Section id="voices" heading={items.sections.voices}>
        <Voices item={item} timeZone={timeZone} />
      </Section>
      <Periods item={item} />
      <OpenMatters item={item} timeZone={timeZone} />
    </>
  );
}

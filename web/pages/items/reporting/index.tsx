import { notFound } from '../../../../application/application-error';
import type { Application } from '../../../../application/composition/compose-application';
import type { Outcome } from '../../../http/outcome';
import { openFile } from '../../entities/open-file';
import { page, type PageRoute } from '../../../http/route';
import type { Visit } from '../../../http/visit';
import { entityIdOf, uuidOf } from '../address';
import { ToItem } from '../doing/command-page';
import { titleOf } from '../title';
import { PlanBody } from './plan-body';
import { readReport } from './read-report';
import { ReportPage } from './report-page';
import { planFormPages } from './submit-plan';
import { reportFormPages } from './submit-report';

/** Submitted reports and plans of an item, and their files. */
export function reportingPages(application: Application): PageRoute[] {
  return [
    ...reportFormPages(application),
    ...planFormPages(application),
    page({
      path: '/items/{kind}/{id}/reports/{report}',
      audience: 'everyone',
      show: (visit) => showReport(application, visit),
    }),
    page({
      path: '/items/{kind}/{id}/plans/{plan}',
      audience: 'everyone',
      show: (visit) => showPlan(application, visit),
    }),
    page({
      path: '/items/{kind}/{id}/files/{file}',
      audience: 'everyone',
      show: (visit) => openFile(application, { visit, entityId: entityIdOf(visit) }),
    }),
  ];
}

async function showReport(application: Application, visit: Visit): Promise<Outcome> {
  const entityId = entityIdOf(visit);
  const item = await application.items.brief(visit.actor, entityId);
  const read = await readReport(application, visit, {
    entityId,
    id: uuidOf(visit.params['report']),
  });
  const { reporting } = visit.words.pages;
  return {
    title: reporting.title({ number: read.report.period, item: titleOf(item, visit.words) }),
    content: (
      <>
        <ReportPage {...read} timeZone={await application.terms.timeZone()} />
        <ToItem entityId={entityId} />
      </>
    ),
  };
}

async function showPlan(application: Application, visit: Visit): Promise<Outcome> {
  const entityId = entityIdOf(visit);
  const item = await application.items.brief(visit.actor, entityId);
  const plan = await application.actionPlans.find(visit.actor, uuidOf(visit.params['plan']));
  if (plan.entityId !== entityId) throw notFound();
  return {
    title: visit.words.pages.reporting.planTitle({ item: titleOf(item, visit.words) }),
    content: (
      <>
        <PlanBody plan={plan} timeZone={await application.terms.timeZone()} />
        <ToItem entityId={entityId} />
      </>
    ),
  };
}

import { ApplicationError, notFound } from '../../../../application/application-error';
import type { Application } from '../../../../application/composition/compose-application';
import type { GivenEvidence } from '../../../../application/reporting/given-report';
import { timeIn } from '../../../../domain/calendar/written-day';
import { ActionForm, savedAtField } from '../../../components/action-form';
import { ActsAs } from '../../../components/position-name';
import { Notice } from '../../../components/notice';
import type { Form } from '../../../http/form';
import type { Outcome } from '../../../http/outcome';
import { page, type PageRoute } from '../../../http/route';
import type { SignedInVisit, Visit } from '../../../http/visit';
import { entityIdOf, itemAddress } from '../address';
import { NotPossible, VersionField } from '../doing/command-page';
import { WhatFollows } from '../doing/what-follows';
import { textLanguage } from '../../../forms/read-command';
import { given } from '../doing';
import { titleOf } from '../title';
import { draftOf, FormReader, type ShownDraft } from './draft-form';
import { readReport } from './read-report';
import { ReportBody } from './report-body';
import { ReportForm } from './report-form';

const command = 'submit-report';

/** The report form, and the page that checks it before it is submitted. */
export function reportFormPages(application: Application): PageRoute[] {
  return [
    page({
      path: `/items/{kind}/{id}/do/${command}`,
      audience: 'signed_in',
      takesFiles: true,
      show: (visit) => showForm(application, visit),
      submit: (visit, form) => saveDraft(application, visit, form),
    }),
    page({
      path: `/items/{kind}/{id}/do/${command}/draft`,
      audience: 'signed_in',
      show: async (visit) => ({ seeOther: itemAddress(entityIdOf(visit), 'do', command) }),
      submit: (visit, form) => saveInBackground(application, visit, form),
    }),
    page({
      path: `/items/{kind}/{id}/do/${command}/check`,
      audience: 'signed_in',
      show: (visit) => showCheck(application, visit),
      submit: (visit, form) => submitReport(application, visit, form),
    }),
  ];
}

/** The period that the report is about: that of the address, else the first one that awaits a report. */
async function periodOf({ items }: Application, { actor, query }: Visit, entityId: string) {
  const awaited = await items.periodsToReport(actor, entityId);
  const asked = Number(query.get('period') ?? NaN);
  return awaited.includes(asked) ? asked : awaited[0];
}

async function showForm(application: Application, visit: Visit): Promise<Outcome> {
  const { items, terms, indicators } = application;
  const { actor, words } = visit;
  const entityId = entityIdOf(visit);
  const item = await items.detail(actor, entityId);
  const number = await periodOf(application, visit, entityId);
  if (number === undefined || (!item.allowedCommands.includes(command) && visit.problem === null)) {
    const title = words.commands.submitReport.label;
    return { title, status: 409, content: <NotPossible item={item} command={command} /> };
  }
  const draft = await draftIn(application, visit, number);
  const { before, begun } = await beginning(application, visit, { entityId, number, draft });
  const asked = (await indicators.list(actor, entityId)).filter(({ inUse }) => inUse);
  const title = words.pages.reporting.title({ number, item: titleOf(item, words) });
  return {
    title,
    content: (
      <ReportForm
        item={item}
        begun={begun}
        draft={{ period: number, savedAt: draft?.updatedAt ?? null }}
        before={before}
        indicators={asked}
        timeZone={await terms.timeZone()}
      />
    ),
  };
}

/** The report before, and what the form begins with: the draft, or the report that was returned, with its evidence. */
async function beginning(
  application: Application,
  visit: Visit,
  asked: { entityId: string; number: number; draft: ShownDraft | null },
) {
  const { entityId, number, draft } = asked;
  const last = (await application.reports.ofItem(visit.actor, entityId)).at(-1);
  const before =
    last === undefined ? null : await readReport(application, visit, { entityId, id: last.id });
  const returned = before?.report.period === number ? before.report : null;
  return { before, begun: draft ?? returned };
}

async function saveDraft(application: Application, visit: Visit, form: Form): Promise<Outcome> {
  const entityId = entityIdOf(visit);
  const { period, begun } = await draftToSave(application, visit, form);
  const asked = { ...begun, unchanged: visit.words.pages.reporting.unchangedSaid };
  const reader = new FormReader(form);
  draftOf(reader, { ...asked, files: [] });
  reader.refuseFaults();
  const files = await storedFile(application, visit, { form, entityId });
  const given = draftOf(new FormReader(form), { ...asked, files });
  const { actor, changeId } = visit;
  await application.drafts
    .save({ actor, entityId, period, changeId, given })
    .catch((error: unknown) => throwAtFields(error, given.indicatorValues));
  const to = itemAddress(entityId, 'do', command);
  return {
    seeOther:
      form.text('finish') === 'later'
        ? `${to}?period=${period}&saved=yes`
        : `${to}/check?period=${period}`,
  };
}

/** Saves the texts while a person writes. What is attached or removed waits for the button. */
async function saveInBackground(
  application: Application,
  visit: SignedInVisit,
  form: Form,
): Promise<Outcome> {
  const { actor, changeId, words, signedIn } = visit;
  const { period, begun } = await draftToSave(application, visit, form);
  const reader = new FormReader(form);
  const given = draftOf(reader, { ...begun, files: null, unchanged: null });
  reader.refuseFaults();
  const entityId = entityIdOf(visit);
  const { updatedAt } = await application.drafts.save({
    ...{ actor, entityId, period, changeId, given },
  });
  const at = timeIn(words.tag, updatedAt, signedIn.timeZone);
  return { answer: { said: words.pages.frame.draftSaved({ at }), savedAt: updatedAt } };
}

/**
 * What a form about a draft began with. Errors: 404 for a period that awaits no report; 409 when a colleague has saved
 * the draft since.
 */
async function draftToSave(application: Application, visit: Visit, form: Form) {
  const entityId = entityIdOf(visit);
  const period = await periodOf(application, visit, entityId);
  if (period === undefined) throw notFound();
  const draft = await draftIn(application, visit, period);
  const isKnown = (form.text(savedAtField) ?? '') === (draft?.updatedAt ?? '');
  if (form.isTicked(savedAtField) && !isKnown) {
    throw new ApplicationError('stale', 'changed_meanwhile');
  }
  const indicators = await application.indicators.list(visit.actor, entityId);
  const { begun: held } = await beginning(application, visit, { entityId, number: period, draft });
  const asked = indicators.filter(({ inUse }) => inUse);
  const language = textLanguage(visit, form);
  return { period, begun: { held, indicators: asked, language } };
}

/** Stores the file of a form as evidence, if there is one. Errors: 400 for one without a name for people. */
export async function storedFile(
  { uploadedEvidence }: Application,
  { actor }: Visit,
  { form, entityId }: { form: Form; entityId: string },
): Promise<GivenEvidence[]> {
  const file = form.files.get('file');
  if (file === undefined) return [];
  const title = form.text('fileTitle') ?? file.fileName;
  const stored = await uploadedEvidence.uploadNamed({ actor, entityId, file });
  const said = new FormReader(form).ofEvidence();
  return [{ kind: 'file', title: title.slice(0, 500), fileId: stored.id, ...said }];
}

/** Names the fields of the form in the errors of values, which the rules name by their places. */
function throwAtFields(error: unknown, values: readonly { indicatorId: string }[]): never {
  if (!(error instanceof ApplicationError)) throw error;
  const errors = (error.details.errors ?? []).map((wrong) => {
    const [, index = '', field = ''] =
      /^\/indicatorValues\/(\d+)\/(\w+)$/.exec(wrong.pointer) ?? [];
    const id = values[Number(index)]?.indicatorId;
    const name = ['value', 'asOfOn'].includes(field) ? field : 'value';
    return id === undefined || index === '' ? wrong : { ...wrong, pointer: `/body/${name}-${id}` };
  });
  Object.assign(error.details, { errors });
  throw error;
}

async function showCheck(application: Application, visit: Visit): Promise<Outcome> {
  const { actor, words } = visit;
  const { reporting } = words.pages;
  const entityId = entityIdOf(visit);
  const item = await application.items.detail(actor, entityId);
  const period = await periodOf(application, visit, entityId);
  const draft = period === undefined ? null : await draftIn(application, visit, period);
  const form = itemAddress(entityId, 'do', command);
  if (draft === null || period === undefined) return { seeOther: form };
  const begun = await application.begunDuties.after(actor, { entityId, type: 'submitReport' });
  const isComplete = draft.claimedStatus !== null && draft.done.trim() !== '';
  return {
    title: reporting.checkTitle({ item: titleOf(item, words) }),
    content: (
      <>
        {isComplete ? null : <Notice tone="warning">{reporting.incomplete}</Notice>}
        <ReportBody report={draft} timeZone={await application.terms.timeZone()} />
        <p class="ds-paragraph">
          <a class="ds-link" href={`${form}?period=${period}`}>
            {reporting.change}
          </a>
        </p>
        <ActsAs />
        {isComplete ? (
          <ActionForm submit={words.commands.submitReport.label}>
            <VersionField item={item} />
            <input type="hidden" name="draftId" value={draft.id} />
            <input type="hidden" name="draftAt" value={draft.updatedAt} />
          </ActionForm>
        ) : null}
        <WhatFollows type="submitReport" begun={begun} />
      </>
    ),
  };
}

async function submitReport(application: Application, visit: Visit, form: Form): Promise<Outcome> {
  const entityId = entityIdOf(visit);
  const draftId = form.text('draftId') ?? '';
  const sent = { draftId, language: visit.language };
  return await given(application, visit, {
    ...{ command, type: 'submitReport', entityId, sent, form },
  });
}

async function draftIn(
  { drafts }: Application,
  visit: Visit,
  period: number,
): Promise<ShownDraft | null> {
  const entityId = entityIdOf(visit);
  try {
    return await drafts.find({ actor: visit.actor, entityId, period });
  } catch (error) {
    if (error instanceof ApplicationError && error.kind === 'not_found') return null;
    throw error;
  }
}

import { ApplicationError } from '../../../../application/application-error';
import type { Application } from '../../../../application/composition/compose-application';
import type {
  GivenActionPlan,
  GivenEvidence,
} from '../../../../application/reporting/given-report';
import type { BegunDuty } from '../../../../application/items/begun-duties';
import type { ItemDetail } from '../../../../application/items/items';
import { ActionForm } from '../../../components/action-form';
import { ActsAs } from '../../../components/position-name';
import { DayField, TextArea, TextField, TickField } from '../../../components/fields';
import { Section } from '../../../components/section';
import type { Form } from '../../../http/form';
import type { Outcome } from '../../../http/outcome';
import { page, type PageRoute } from '../../../http/route';
import type { Visit } from '../../../http/visit';
import { useVisit } from '../../../layout/visit-context';
import { entityIdOf } from '../address';
import { textLanguage } from '../../../forms/read-command';
import { given, titleOfCommand } from '../doing';
import { TextLanguageField } from '../doing/common-fields';
import { NotPossible, ToItem, VersionField } from '../doing/command-page';
import { WhatFollows } from '../doing/what-follows';
import { OwnDay } from '../days';
import { Happened } from '../history';
import { ItemText } from '../item-text';
import { returnedPlan } from './returned-plan';
import type { ItemStory } from '../story';
import { FormReader } from './draft-form';
import { PlanBody, type ShownPlan } from './plan-body';
import { EvidenceFields } from './report-form';
import { storedFile } from './submit-report';

const command = 'submit-action-plan';
/** Empty rows for further steps. */
const moreSteps = 4;
const mostSteps = 200;

/** The form of an action plan. */
export function planFormPages(application: Application): PageRoute[] {
  return [
    page({
      path: `/items/{kind}/{id}/do/${command}`,
      audience: 'signed_in',
      takesFiles: true,
      show: (visit) => showForm(application, visit),
      submit: (visit, form) => submitPlan(application, visit, form),
    }),
  ];
}

async function showForm(application: Application, visit: Visit): Promise<Outcome> {
  const { items, actionPlans, terms } = application;
  const item = await items.detail(visit.actor, entityIdOf(visit));
  const title = titleOfCommand('submitActionPlan', item, visit.words);
  if (!item.allowedCommands.includes(command) && visit.problem === null) {
    return { title, status: 409, content: <NotPossible item={item} command={command} /> };
  }
  const plan = await actionPlans.latest(visit.actor, item.entityId);
  const timeZone = await terms.timeZone();
  const asked = { entityId: item.entityId, type: 'submitActionPlan' };
  const begun = await application.begunDuties.after(visit.actor, asked);
  const returned = await returnedPlan(application, visit, item);
  return { title, content: <PlanForm {...{ item, plan, returned, begun, timeZone }} /> };
}

/** The steps of a plan, which begin with those of the plan that was returned. */
function PlanForm({
  item,
  plan,
  returned,
  begun,
  timeZone,
}: {
  item: ItemDetail;
  /** The return of the plan, with its reasons; without an event for none. */
  returned: ItemStory['timeline'];
  begun: readonly BegunDuty[];
  plan: ShownPlan | null;
  timeZone: string;
}) {
  const { words, problem } = useVisit();
  const { reporting } = words.pages;
  const typed = problem === null ? 0 : stepsIn(problem.form);
  const known = plan?.steps ?? [];
  const rows = Math.min(Math.max(known.length, typed) + moreSteps, mostSteps);
  return (
    <>
      <OwnDay item={item} subject="action_plan" />
      <ItemText item={item} />
      {plan === null ? null : (
        <Section id="plan" heading={reporting.plan}>
          <Happened timeline={returned} timeZone={timeZone} />
          <PlanBody plan={plan} timeZone={timeZone} />
        </Section>
      )}

      <ActsAs />
      <ActionForm submit={words.commands.submitActionPlan.label} takesFiles>
        <VersionField item={item} />
        <TextLanguageField />
        {Array.from({ length: rows }, (_none, index) => (
          <StepFields key={index} index={index} step={known[index]} />
        ))}
        <TickField name="alreadyDone" label={reporting.alreadyDone} />
        <TextArea name="note" label={reporting.note} value={plan?.note ?? ''} optional />
        <EvidenceFields evidence={[]} />
      </ActionForm>
      <WhatFollows type="submitActionPlan" begun={begun} />
      <ToItem entityId={item.entityId} />
    </>
  );
}

function StepFields({
  index,
  step,
}: {
  index: number;
  step: ShownPlan['steps'][number] | undefined;
}) {
  const { reporting } = useVisit().words.pages;
  const number = index + 1;
  const optional = index > 0;
  return (
    <fieldset class="ds-fieldset step-fields">
      <TextField
        name={`what-${index}`}
        label={reporting.what({ number })}
        value={step?.what}
        optional={optional}
      />
      <TextField
        name={`who-${index}`}
        label={reporting.who({ number })}
        value={step?.who}
        optional={optional}
      />
      <DayField
        name={`dueOn-${index}`}
        label={reporting.dueOn({ number })}
        value={step?.dueOn ?? ''}
        optional
      />
    </fieldset>
  );
}

async function submitPlan(application: Application, visit: Visit, form: Form): Promise<Outcome> {
  const entityId = entityIdOf(visit);
  const reader = new FormReader(form);
  const steps = stepsOf(reader);
  const alreadyDone = form.isTicked('alreadyDone');
  const note = reader.text('note');
  const links = reader.link();
  if (!alreadyDone && steps.length === 0) reader.wrong('what-0', 'missing');
  if (alreadyDone && links.length === 0 && !form.files.has('file')) {
    reader.wrong('linkUrl', 'missing');
  }
  reader.refuseFaults();
  const files = await storedFile(application, visit, { form, entityId });
  const evidence: GivenEvidence[] = [...links, ...files];
  const language = textLanguage(visit, form);
  const rows = steps.map(({ row: _row, ...step }) => step);
  const plan: GivenActionPlan = {
    ...{ alreadyDone, steps: rows, note: note === '' ? null : note, language, evidence },
  };
  const call = { command, type: 'submitActionPlan', entityId, sent: { ...plan }, form };
  return await given(application, visit, call).catch((error: unknown) =>
    throwAtSteps(error, steps),
  );
}

interface TypedStep {
  row: number;
  what: string;
  who: string;
  dueOn: string | null;
}

/** The steps that were typed; empty rows are left out. */
function stepsOf(reader: FormReader): TypedStep[] {
  return Array.from({ length: stepsIn(reader.form) }, (_none, row) => {
    const what = reader.text(`what-${row}`, 2_000);
    const who = reader.text(`who-${row}`, 500);
    const dueOn = reader.day(`dueOn-${row}`);
    if (what === '' && who === '' && dueOn === null) return null;
    if (what === '') reader.wrong(`what-${row}`, 'missing');
    if (who === '') reader.wrong(`who-${row}`, 'missing');
    return { row, what, who, dueOn };
  }).filter((step) => step !== null);
}

/** As many rows as the form has something in. */
function stepsIn(form: Form): number {
  const rows = Array.from({ length: mostSteps }, (_none, row) => row);
  const last = rows.findLast((row) =>
    ['what', 'who', 'dueOn'].some((name) => form.text(`${name}-${row}`) !== null),
  );
  return last === undefined ? 0 : last + 1;
}

/** Names the fields of the form in errors of the rules about steps. */
function throwAtSteps(error: unknown, steps: readonly TypedStep[]): never {
  if (!(error instanceof ApplicationError)) throw error;
  const errors = (error.details.errors ?? []).map((wrong) => {
    const [, index = '', field = ''] = /\/steps\/(\d+)\/(\w+)$/.exec(wrong.pointer) ?? [];
    const row = steps[Number(index)]?.row;
    return index === '' || row === undefined
      ? wrong
      : { ...wrong, pointer: `/body/${field}-${row}` };
  });
  Object.assign(error.details, { errors });
  throw error;
}

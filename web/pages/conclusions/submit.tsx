import type { Application } from '../../../application/composition/compose-application';
import type { SubmittedConclusion } from '../../../application/conclusions/conclusion-finders';
import { oversightForms } from '../../../domain/oversight-conclusion/state';
import { foldedName } from '../../../domain/shared/folded-key';
import { isOfCenter } from '../../../domain/shared/actor';
import { isLocalDate } from '../../../domain/shared/instant';
import { nameIn } from '../../../locales/names';
import { textLanguage } from '../../forms/read-command';
import type { Form } from '../../http/form';
import { FormValues } from '../../http/form-values';
import type { Outcome } from '../../http/outcome';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit, Visit } from '../../http/visit';
import { pageAddress } from '../../components/page-address';
import { itemChoices } from './offers';
import { addresseesInForm, proposalsInForm, SubmitForm } from './submit-form';

/** The form of a new conclusion: for NGOs, and for the center that registers one from paper. */
export function submitPages(application: Application): PageRoute[] {
  return [
    page({
      path: '/conclusions/submit',
      audience: ['ngo', 'center', 'center_lead'],
      show: (visit) => showForm(application, visit),
      submit: (visit, form) => submit(application, visit, form),
    }),
  ];
}

async function showForm(application: Application, visit: SignedInVisit): Promise<Outcome> {
  const { actor, words } = visit;
  return {
    title: words.pages.conclusions.submit,
    content: (
      <SubmitForm
        bodyNames={(await named(application, visit, 'state_body')).map(({ label }) => label)}
        ngos={isOfCenter(actor.role) ? await named(application, visit, 'ngo') : null}
        items={await itemChoices(application, visit)}
      />
    ),
  };
}

/** The living institutions of a kind, by id and name. */
async function named(
  { institutions }: Application,
  { actor, language }: SignedInVisit,
  kind: 'state_body' | 'ngo',
): Promise<readonly { value: string; label: string }[]> {
  const found = await institutions.list(actor, { kind, living: true });
  return found.map(({ id, names }) => ({ value: id, label: nameIn(language, names) }));
}

async function submit(
  application: Application,
  visit: SignedInVisit,
  form: Form,
): Promise<Outcome> {
  const { actor, changeId } = visit;
  const bodies = await named(application, visit, 'state_body');
  const sent = conclusionIn(form, visit, bodies);
  const registered = await application.conclusions.submission.submit({ actor, changeId, sent });
  return {
    seeOther: registered.stored
      ? `${pageAddress(registered.entity.entityId)}?done=registerConclusion`
      : '/conclusions?done=taken',
  };
}

/** The conclusion in a sent form. Errors: 422 with every wrong field. */
function conclusionIn(
  form: Form,
  visit: Visit,
  bodies: readonly { value: string; label: string }[],
): SubmittedConclusion & { hideIdentity: boolean } {
  const values = new FormValues(form);
  const isCenter = isOfCenter(visit.actor.role);
  const places = addresseesInForm.filter((n) => form.text(`addressee-${n}`) !== null);
  if (places.length === 0) values.fault('addressee-1', { code: 'missing' });
  const addressees = places.map((n) => ({
    institutionId: bodyIn(values, {
      name: `addressee-${n}`,
      typed: form.text(`addressee-${n}`) ?? '',
      bodies,
    }),
    official: values.optionalLabel(`official-${n}`),
  }));
  const written = proposalsInForm.filter((n) => n === 1 || form.text(`proposal-${n}`) !== null);
  const proposals = written.map((n) => ({
    text: values.text(`proposal-${n}`),
    addressees: placesIn(values, { name: `to-${n}`, typed: form.text(`to-${n}`), places }),
  }));
  const effectiveAt = isCenter ? form.text('effectiveAt') : null;
  if (effectiveAt !== null && !isLocalDate(effectiveAt)) {
    values.fault('effectiveAt', { code: 'not_day' });
  }
  const conclusion = {
    form: values.oneOf('form', oversightForms),
    title: values.label('title', 300),
    findings: values.text('findings'),
    ...(isCenter ? { submitterId: values.id('submitterId') } : {}),
    ...{ addressees, proposals },
    items: form.texts('items'),
    registrationNumber: isCenter ? values.optionalLabel('registrationNumber', 100) : null,
    hideIdentity: !isCenter && form.isTicked('hide'),
    language: textLanguage(visit, form),
    ...(effectiveAt === null ? {} : { effectiveAt }),
  };
  values.refuseFaults();
  return conclusion;
}

/**
 * The addressees that were named by their places, counted without the places that were left empty; none for all of them.
 * A place that nobody has is refused: the proposal would go to all.
 */
function placesIn(
  values: FormValues,
  given: { name: string; typed: string | null; places: readonly number[] },
): number[] {
  const { name, typed, places } = given;
  if (typed === null) return [];
  const named = (typed.match(/\d+/g) ?? []).map((place) => places.indexOf(Number(place)) + 1);
  if (named.length === 0 || named.includes(0)) values.fault(name, { code: 'wrong' });
  return named;
}

/** The institution whose name was typed, in any spelling, or its id. */
function bodyIn(
  values: FormValues,
  given: { name: string; typed: string; bodies: readonly { value: string; label: string }[] },
): string {
  const { name, typed, bodies } = given;
  const key = foldedName(typed);
  const found = bodies.find(({ value, label }) => value === typed || foldedName(label) === key);
  if (found === undefined) values.fault(name, { code: 'wrong' });
  return found?.value ?? '';
}

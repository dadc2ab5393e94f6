import type { Application } from '../../../application/composition/compose-application';
import type { SubmittedConclusion } from '../../../application/conclusions/conclusion-finders';
import { oversightForms } from '../../../domain/oversight-conclusion/state';
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
import { foundItems } from './offers';
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
  const { institutions } = application;
  const { actor, language, words } = visit;
  const named = async (kind: 'state_body' | 'ngo') =>
    (await institutions.list(actor, { kind, living: true })).map(({ id, names }) => ({
      value: id,
      label: nameIn(language, names),
    }));
  return {
    title: words.pages.conclusions.submit,
    content: (
      <SubmitForm
        bodies={await named('state_body')}
        ngos={isOfCenter(actor.role) ? await named('ngo') : null}
        items={await foundItems(application, visit)}
      />
    ),
  };
}

async function submit(
  { conclusions: { submission } }: Application,
  visit: SignedInVisit,
  form: Form,
): Promise<Outcome> {
  const { actor, changeId } = visit;
  const sent = conclusionIn(form, visit);
  const registered = await submission.submit({ actor, changeId, sent });
  return {
    seeOther: registered.stored
      ? `${pageAddress(registered.entity.entityId)}?done=registerConclusion`
      : '/conclusions?done=taken',
  };
}

/** The conclusion in a sent form. Errors: 422 with every wrong field. */
function conclusionIn(form: Form, visit: Visit): SubmittedConclusion & { hideIdentity: boolean } {
  const values = new FormValues(form);
  const isCenter = isOfCenter(visit.actor.role);
  const places = addresseesInForm.filter((n) => form.text(`addressee-${n}`) !== null);
  if (places.length === 0) values.fault('addressee-1', { code: 'missing' });
  const addressees = places.map((n) => ({
    institutionId: values.id(`addressee-${n}`),
    official: values.optionalLabel(`official-${n}`),
  }));
  const written = proposalsInForm.filter((n) => n === 1 || form.text(`proposal-${n}`) !== null);
  const proposals = written.map((n) => ({
    text: values.text(`proposal-${n}`),
    // The places of a form that were left empty are not counted.
    addressees: form
      .texts(`to-${n}`)
      .map((place) => places.indexOf(Number(place)) + 1)
      .filter((place) => place > 0),
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

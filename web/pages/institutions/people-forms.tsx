import type { Application } from '../../../application/composition/compose-application';
import {
  actOfAppointing,
  refuseUnpermittedAct,
  rolesOf,
} from '../../../domain/participation/permissions';
import { focalPointRoles } from '../../../domain/shared/actor';
import { ActionForm } from '../../components/action-form';
import { DayField, SelectField, TextField } from '../../components/fields';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { wordsIn } from '../../../locales/words';

/** Who may open these pages; the use cases decide for which institution. */
const managers = rolesOf('appointDeputy');

/** Appointing, replacing and the absence of the people of an institution. */
export function peopleForms({ focalPoints }: Application): PageRoute[] {
  return [
    page({
      path: '/institutions/{id}/appoint',
      audience: managers,
      show: async (visit) => {
        const institutionId = idOf(visit);
        const found = await focalPoints.of(visit.actor, institutionId);
        const { people } = visit.words.pages;
        const known = found.focalPoints.map(({ personId, fullName }) => [personId, fullName]);
        return {
          title: people.appoint,
          content: (
            <ActionForm submit={people.appoint}>
              <RoleField institutionId={institutionId} />
              <SelectField
                {...{ name: 'personId', label: people.known, none: people.newPerson }}
                help={people.knownHelp}
                choices={[...new Map(known as [string, string][])].map(([value, label]) => ({
                  value,
                  label,
                }))}
              />
              <PersonFields />
              <DayField {...{ name: 'validFrom', label: people.firstDay }} optional />
            </ActionForm>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const institutionId = idOf(visit);
        const values = new FormValues(form);
        const role = values.oneOf('role', focalPointRoles);
        const who = personIn(values);
        const validFrom = values.optionalDay('validFrom') ?? undefined;
        values.refuseFaults();
        const given = { ...who, role, validFrom };
        await focalPoints.appoint({ actor, changeId, institutionId, given });
        return { seeOther: `/institutions/${institutionId}` };
      },
    }),
    page({
      path: '/institutions/{id}/people/{appointment}/end',
      audience: managers,
      show: async (visit) => {
        const { actor, words } = visit;
        const found = await focalPoints.appointment(actor, idOf(visit, 'appointment'));
        const others = (await focalPoints.of(actor, found.institutionId)).focalPoints;
        const { people } = words.pages;
        return {
          title: people.endOf({ name: found.fullName }),
          content: (
            <>
              <p class="ds-paragraph">{people.endHelp}</p>
              <ActionForm submit={people.end} danger>
                <DayField {...{ name: 'validTo', label: people.lastDay }} />
                <SelectField
                  {...{ name: 'personId', label: people.replacement, none: people.newOrNobody }}
                  choices={others
                    .filter(({ personId }) => personId !== found.personId)
                    .map(({ personId, fullName }) => ({ value: personId, label: fullName }))}
                />
                <PersonFields />
              </ActionForm>
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const values = new FormValues(form);
        const validTo = values.day('validTo');
        const isReplaced = ['personId', 'fullName', 'email'].some(
          (name) => form.text(name) !== null,
        );
        const replacement = isReplaced ? personIn(values) : null;
        values.refuseFaults();
        const id = idOf(visit, 'appointment');
        await focalPoints.end({ actor, id, changeId, given: { validTo, replacement } });
        return { seeOther: `/institutions/${idOf(visit)}` };
      },
    }),
    page({
      path: '/institutions/{id}/people/{appointment}/absence',
      audience: managers,
      show: async (visit) => {
        const found = await focalPoints.appointment(visit.actor, idOf(visit, 'appointment'));
        const { people } = visit.words.pages;
        return {
          title: people.absenceOf({ name: found.fullName }),
          content: (
            <>
              <p class="ds-paragraph">{people.absenceHelp}</p>
              <ActionForm submit={people.setAbsence}>
                <DayField
                  {...{ name: 'from', label: people.from, value: found.absentFrom ?? '' }}
                />
                <DayField
                  {...{ name: 'to', label: people.to, value: found.absentTo ?? '' }}
                  help={people.toHelp}
                  optional
                />
              </ActionForm>
              {found.absentFrom === null ? null : (
                <ActionForm submit={people.cancelAbsence}>
                  <input type="hidden" name="cancel" value="yes" />
                </ActionForm>
              )}
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const id = idOf(visit, 'appointment');
        await focalPoints.setAbsence(
          visit.actor,
          id,
          absenceIn(new FormValues(form), form.isTicked('cancel')),
        );
        return { seeOther: `/institutions/${idOf(visit)}` };
      },
    }),
  ];
}

function absenceIn(values: FormValues, isCancelled: boolean) {
  if (isCancelled) return null;
  const from = values.day('from');
  const to = values.optionalDay('to');
  if (to !== null && to < from) values.fault('to', { code: 'before_first_day' });
  values.refuseFaults();
  return { from, to };
}

function personIn(values: FormValues) {
  const personId = values.optionalId('personId');
  if (personId !== null) return { personId };
  return { person: newPerson(values) };
}

/** The fields of {@link PersonFields}. */
export function newPerson(values: FormValues) {
  return {
    fullName: values.label('fullName'),
    email: values.mailAddress('email'),
    language: values.label('language', 35),
  };
}

/** The roles that the visitor may appoint somebody to. */
function RoleField({ institutionId }: { institutionId: string }) {
  const { words, actor } = useVisit();
  const names = words.names.focalPointRoles;
  const possible = focalPointRoles.filter(
    (role) => refuseUnpermittedAct(actor, actOfAppointing(role), institutionId) === null,
  );
  return (
    <SelectField
      {...{ name: 'role', label: words.pages.people.role }}
      choices={possible.map((value) => ({ value, label: names[value] }))}
    />
  );
}

/** Name, address and language of a person. */
export function PersonFields({
  person,
}: {
  person?: { fullName: string; email: string; language: Visit['language'] };
}) {
  const { words, languages } = useVisit();
  const { people } = words.pages;
  return (
    <>
      <TextField {...{ name: 'fullName', label: people.fullName, value: person?.fullName }} />
      <TextField {...{ name: 'email', label: people.email, value: person?.email, type: 'email' }} />
      <SelectField
        {...{ name: 'language', label: people.language, value: person?.language ?? languages[0] }}
        choices={languages.map((tag) => ({ value: tag, label: wordsIn(tag).pages.frame.ownName }))}
      />
    </>
  );
}

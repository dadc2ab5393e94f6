import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import { institutionKinds } from '../../../domain/participation/institution-kind';
import { ActionForm } from '../../components/action-form';
import { wordsIn } from '../../../locales/words';
import { ChoiceField, DayField, SelectField, TextField } from '../../components/fields';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { Belongings, belongingsOf } from './belongings';
import { endingPages } from './ending';
import { NameFields, namesIn } from './names';

/** Adding, correcting and renaming institutions, and dissolving one. */
export function registerForms(application: Application): PageRoute[] {
  const { institutions, renaming } = application;
  return [
    ...endingPages(application),
    page({
      path: '/institutions/add',
      audience: rolesOf('addInstitution'),
      show: async ({ words }) => {
        const said = words.pages.institutions;
        return {
          title: said.add,
          content: (
            <ActionForm submit={said.add}>
              <NameFields />
              <SelectField
                {...{ name: 'kind', label: said.kind }}
                choices={institutionKinds.map((value) => ({ value, label: said.kinds[value] }))}
              />
              <TextField {...{ name: 'code', label: said.code }} optional />
              <DayField {...{ name: 'validFrom', label: said.firstDay }} />
            </ActionForm>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId, languages } = visit;
        const values = new FormValues(form);
        const names = givenNames(namesIn(values, visit));
        if (Object.keys(names).length === 0) {
          values.fault(`name-${languages[0]}`, { code: 'without_name' });
        }
        const kind = values.oneOf('kind', institutionKinds);
        const code = values.optionalLabel('code', 100);
        const validFrom = values.day('validFrom');
        values.refuseFaults();
        const given = { kind, code, names, validFrom };
        const { id } = await institutions.add({ actor, changeId, given });
        return { seeOther: `/institutions/${id}` };
      },
    }),
    page({
      path: '/institutions/{id}/correct',
      audience: rolesOf('changeInstitution'),
      show: async (visit) => {
        const { names, code } = await institutions.find(visit.actor, idOf(visit));
        const said = visit.words.pages.institutions;
        return {
          title: said.correct,
          content: (
            <>
              <p class="ds-paragraph">{said.correctHelp}</p>
              <ActionForm submit={said.save}>
                <NameFields names={names} />
                <TextField {...{ name: 'code', label: said.code, value: code ?? '' }} optional />
              </ActionForm>
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const id = idOf(visit);
        const values = new FormValues(form);
        const names = namesIn(values, visit);
        const code = values.optionalLabel('code', 100);
        values.refuseFaults();
        await institutions.change(visit.actor, id, { names, code });
        return { seeOther: `/institutions/${id}` };
      },
    }),
    page({
      path: '/institutions/{id}/ngo',
      audience: rolesOf('describeNgo'),
      show: async (visit) => {
        const { actor, languages, words } = visit;
        const ngo = await institutions.find(actor, idOf(visit));
        const said = words.pages.institutions;
        return {
          title: said.describeNgo,
          content: (
            <ActionForm submit={said.save}>
              <TextField
                {...{ name: 'registrationNumber', label: said.registrationNumber }}
                value={ngo.registrationNumber ?? ''}
                optional
              />
              <ChoiceField
                {...{ name: 'languages', label: said.languages, help: said.languagesHelp }}
                chosen={ngo.languages}
                choices={languages.map((tag) => ({
                  ...{ value: tag, label: wordsIn(tag).pages.frame.ownName },
                }))}
                several
              />
            </ActionForm>
          ),
        };
      },
      submit: async (visit, form) => {
        const id = idOf(visit);
        const values = new FormValues(form);
        const registrationNumber = values.optionalLabel('registrationNumber', 100);
        values.refuseFaults();
        const languages = visit.languages.filter((tag) => form.texts('languages').includes(tag));
        await institutions.describe(visit.actor, id, { registrationNumber, languages });
        return { seeOther: `/institutions/${id}` };
      },
    }),
    page({
      path: '/institutions/{id}/rename',
      audience: rolesOf('changeInstitution'),
      show: async (visit) => {
        const id = idOf(visit);
        const { names } = await institutions.find(visit.actor, id);
        const said = visit.words.pages.institutions;
        return {
          title: said.rename,
          content: (
            <>
              <p class="ds-paragraph">{said.renameHelp}</p>
              <h2 class="ds-heading" data-size="sm">
                {said.stays}
              </h2>
              <Belongings {...await belongingsOf(application, visit, id)} id={id} />
              <ActionForm submit={said.rename}>
                <NameFields names={names} />
                <DayField {...{ name: 'from', label: said.namedFrom }} />
              </ActionForm>
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const id = idOf(visit);
        const values = new FormValues(form);
        const names = namesIn(values, visit);
        const from = values.day('from');
        values.refuseFaults();
        await renaming.rename(visit.actor, id, { from, names });
        return { seeOther: `/institutions/${id}` };
      },
    }),
  ];
}

/** The names that were given, without the languages that were left empty. */
function givenNames(names: Readonly<Record<string, string | null>>) {
  return Object.fromEntries(
    Object.entries(names).filter((one): one is [string, string] => one[1] !== null),
  );
}

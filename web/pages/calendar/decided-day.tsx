import { ApplicationError } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { decidedKinds, type DecidedDay } from '../../../domain/calendar/decided-day';
import { rolesOf } from '../../../domain/participation/permissions';
import { ActionForm } from '../../components/action-form';
import { Day } from '../../components/day';
import { ChoiceField, DayField, TextField } from '../../components/fields';
import { HiddenFields } from '../../components/hidden-fields';
import { MovedCounts, MovedDeadlines } from '../../components/moved-deadlines';
import { Notice } from '../../components/notice';
import { SummaryList } from '../../components/summary-list';
import { changeField } from '../../http/change-field';
import type { Form } from '../../http/form';
import { FormValues } from '../../http/form-values';
import { page, type PageRoute } from '../../http/route';

/** The version that the preview showed: another one that was published meanwhile is not overwritten. */
const versionField = 'version';

/** One day that is decided in the course of a year: which deadlines it would move, and publishing it. */
export function decidedDayPages({ calendarLists, calendarVersions }: Application): PageRoute[] {
  return [
    page({
      path: '/calendar/day',
      audience: rolesOf('changeCalendar'),
      show: async ({ words }) => {
        const said = words.pages.calendar;
        return {
          title: said.dayTitle,
          content: (
            <>
              <p class="ds-paragraph">{said.dayHelp}</p>
              <ActionForm submit={words.pages.imports.try}>
                <DayField {...{ name: 'on', label: said.day }} />
                <ChoiceField
                  {...{ name: 'kind', label: said.kind, chosen: ['non_working'] }}
                  choices={decidedKinds.map((value) => ({ value, label: said.decided[value] }))}
                />
                <TextField {...{ name: 'dayName', label: said.dayName }} optional />
                <DayField {...{ name: 'insteadOf', label: said.insteadOf }} optional />
                <TextField {...{ name: 'act', label: said.note }} optional />
              </ActionForm>
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, words, language } = visit;
        const decided = dayIn(form);
        const { calendar, preview } = await calendarLists.proposeDay(actor, decided, language);
        const { version } = calendar;
        const seen = form.text(versionField);
        if (seen === String(version)) {
          await calendarVersions.add(actor, calendar);
          return { seeOther: `/calendar/versions/${version}` };
        }
        if (seen !== null) {
          const params = { nextVersion: version };
          throw new ApplicationError('conflict', 'not_the_next_version', { params });
        }
        const said = words.pages.calendar;
        const entered = form.entries().filter(({ name }) => name !== changeField);
        return {
          title: said.dayTitle,
          content: (
            <>
              <Notice heading={said.tried}>{said.triedHelp({ version })}</Notice>
              <SummaryList
                entries={[
                  [said.day, <Day key="on" on={decided.on} />],
                  [said.kind, said.decided[decided.kind]],
                  decided.insteadOf === null
                    ? null
                    : [said.insteadOf, <Day key="insteadOf" on={decided.insteadOf} />],
                  decided.note === null ? null : [said.note, decided.note],
                ]}
              />
              {preview.counts === null ? null : <MovedCounts {...preview.counts} />}
              <MovedDeadlines deadlines={preview.deadlines} />
              <ActionForm submit={said.publish({ version })}>
                <HiddenFields
                  entries={[...entered, { name: versionField, value: String(version) }]}
                />
              </ActionForm>
            </>
          ),
        };
      },
    }),
  ];
}

/** Errors: 422 with every wrong field. */
function dayIn(form: Form): DecidedDay {
  const values = new FormValues(form);
  const decided = {
    on: values.day('on'),
    kind: values.oneOf('kind', decidedKinds),
    name: values.optionalLabel('dayName'),
    insteadOf: values.optionalDay('insteadOf'),
    note: values.optionalLabel('act', 500),
  };
  values.refuseFaults();
  return decided;
}

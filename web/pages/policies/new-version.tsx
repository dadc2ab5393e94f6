import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import { termUnits } from '../../../domain/clock/due-rule';
import { clocks, processes, type ProcessKind } from '../../../domain/processes';
import { statuses } from '../../../domain/shared/status';
import type { Policy } from '../../../domain/shared/policy';
import type { ClockTerms } from '../../../domain/clock/clock';
import type { Words } from '../../../locales/words';
import { ActionForm } from '../../components/action-form';
import { ChoiceField, SelectField, TextArea, TextField } from '../../components/fields';
import { HiddenFields } from '../../components/hidden-fields';
import { MovedCounts, MovedDeadlines } from '../../components/moved-deadlines';
import { Section } from '../../components/section';
import { Table } from '../../components/table';
import { changeField } from '../../http/change-field';
import type { Form } from '../../http/form';
import { FormValues } from '../../http/form-values';
import { page, type PageRoute } from '../../http/route';
import { useWords } from '../../layout/visit-context';
import { readLadder, writtenLadder } from './ladder-notation';
import { boundsInWords, stepInWords, termInWords } from './terms-in-words';

type ClockName = keyof typeof clocks;

const subjects = Object.keys(clocks) as ClockName[];
const processKinds = Object.keys(processes) as ProcessKind[];

/** Duties whose term is a number of the policy: the others are counted in months of their own, or have a day. */
const counted = subjects.filter((subject) => !('ownMonths' in clocks[subject]));

/** The numbers that belong to no single duty, where they stand, and where they are written. */
const numbers = {
  cadence: (policy: Policy) => policy.reporting.cadenceMonths,
  enhancedCadence: (policy: Policy) => policy.tracks.enhanced.cadenceMonths,
  earliestConfirmation: (policy: Policy) => policy.reverification.earliestDaysBefore,
  extensionsPerClock: (policy: Policy) => policy.extensions.perClock,
  extensionDays: (policy: Policy) => policy.extensions.totalDays,
  suspensionsPerClock: (policy: Policy) => policy.suspensions.perClock,
  suspensionDays: (policy: Policy) => policy.suspensions.maximumDays,
  sendingHour: (policy: Policy) => policy.sendingHour,
} as const;
type NumberName = keyof typeof numbers;
const numberNames = Object.keys(numbers) as NumberName[];

const confirmField = 'confirm';
const shownDates = 50;

/** The next version of the terms: entered, checked against the present one, and stored. */
export function newPolicyPages({ policyVersions, changes }: Application): PageRoute[] {
  return [
    page({
      path: '/policies/new',
      audience: rolesOf('changePolicy'),
      show: async ({ actor, words }) => {
        const policy = await policyVersions.latest(actor);
        const said = words.pages.policies;
        return {
          title: said.newTitle,
          content: (
            <>
              <p class="ds-paragraph">{said.newHelp}</p>
              <ActionForm submit={said.check}>
                <PolicyFields policy={policy} />
              </ActionForm>
            </>
          ),
        };
      },
      submit: async ({ actor, words }, form) => {
        const present = await policyVersions.latest(actor);
        const next = policyIn(form, present, words);
        await policyVersions.refuseUnlessNext(actor, next);
        const { version } = next;
        if (form.has(confirmField)) {
          await policyVersions.add(actor, next);
          return { seeOther: `/policies/apply?version=${version}` };
        }
        const said = words.pages.policies;
        const effect = await changes.previewDraft(actor, next, { limit: shownDates });
        const entered = form.entries().filter(({ name }) => name !== changeField);
        return {
          title: said.checkTitle({ version }),
          content: (
            <>
              <Changes present={present} next={next} />
              <Section id="effect" heading={said.ifApplied}>
                <p class="ds-paragraph">
                  {said.previewedOf({ count: effect.counts.items, total: effect.total })}
                </p>
                <MovedCounts {...effect.counts} />
                <MovedDeadlines deadlines={effect.deadlines} />
              </Section>
              <ActionForm submit={said.store({ version })}>
                <HiddenFields entries={[...entered, { name: confirmField, value: 'yes' }]} />
              </ActionForm>
            </>
          ),
        };
      },
    }),
  ];
}

function PolicyFields({ policy }: { policy: Policy }) {
  const words = useWords();
  const said = words.pages.policies;
  return (
    <>
      {/* The version that the form begins with: one that was stored meanwhile is not overwritten. */}
      <input type="hidden" name="version" value={String(policy.version + 1)} />
      {numberNames.map((name) => (
        <TextField
          key={name}
          {...{ name, label: said[name], type: 'number' }}
          value={String(numbers[name](policy))}
        />
      ))}
      <TextField
        {...{ name: 'reverificationMonths', label: said.reverificationMonths }}
        help={said.reverificationMonthsHelp}
        value={policy.reverificationMonths.join(', ')}
      />
      <ChoiceField
        {...{ name: 'closing', label: said.closing, several: true }}
        chosen={policy.closing.statuses}
        choices={statuses.map((value) => ({ value, label: words.names.statuses[value] }))}
      />
      {/* Once for all ladders: the page is loaded over slow lines. */}
      <p class="ds-paragraph">{said.ladderHelp({ workingDays: said.notation.workingDays })}</p>
      {processKinds.map((kind) => (
        <Section key={kind} id={kind} heading={said.processes[kind]}>
          {subjects
            .filter((subject) => subject in processes[kind].clocks)
            .map((subject) => (
              <DutyFields key={subject} {...{ subject, policy }} />
            ))}
        </Section>
      ))}
    </>
  );
}

/** The term of a duty, where it is a number of the policy, and its reminders. */
function DutyFields({ subject, policy }: { subject: ClockName; policy: Policy }) {
  const words = useWords();
  const said = words.pages.policies;
  const terms = policy.clocks[subject];
  const duty = words.mail.duty[subject];
  const rule = counted.includes(subject) ? terms?.rule : undefined;
  return (
    <>
      {rule?.kind === 'term' ? (
        <div class="filter-fields">
          <TextField
            {...{ name: `amount-${subject}`, label: said.amount({ duty }), type: 'number' }}
            value={String(rule.amount)}
          />
          <SelectField
            {...{ name: `unit-${subject}`, label: said.unit({ duty }), value: rule.unit }}
            choices={termUnits.map((value) => ({ value, label: said.unitNames[value] }))}
          />
        </div>
      ) : null}
      <TextArea
        {...{ name: `ladder-${subject}`, rows: 4, label: said.ladder({ duty }) }}
        value={writtenLadder(terms?.ladder ?? [], words)}
        optional
      />
    </>
  );
}

/** The policy of a form: the present one with the numbers that were entered. Errors: 422 for what is no number. */
function policyIn(form: Form, present: Policy, words: Words): Policy {
  const values = new FormValues(form);
  const whole = (name: string): number => {
    const text = form.text(name) ?? '';
    if (!/^\d{1,6}$/.test(text)) values.fault(name, { code: text === '' ? 'missing' : 'wrong' });
    return Number(text);
  };
  const months = (form.text('reverificationMonths') ?? '').split(/[\s,;]+/).filter(Boolean);
  if (!months.every((month) => /^\d{1,4}$/.test(month))) {
    values.fault('reverificationMonths', { code: 'wrong' });
  }
  const terms = subjects.flatMap((subject) => {
    const standing = present.clocks[subject];
    if (standing === undefined) return [];
    const { rule, ladder: before } = standing;
    const field = `ladder-${subject}`;
    const ladder = form.has(field) ? readLadder(form.text(field) ?? '', before, words) : before;
    if (ladder === null) values.fault(field, { code: 'wrong' });
    const after = { ...standing, ladder: ladder ?? before };
    if (rule.kind !== 'term' || !counted.includes(subject)) return [[subject, after] as const];
    const amount = whole(`amount-${subject}`);
    const unit = values.oneOf(`unit-${subject}`, termUnits);
    return [[subject, { ...after, rule: { ...rule, amount, unit } }] as const];
  });
  const closing = statuses.filter((one) => form.texts('closing').includes(one));
  if (closing.length === 0) values.fault('closing', { code: 'missing' });
  const entered = Object.fromEntries(numberNames.map((name) => [name, whole(name)]));
  const given = entered as Record<NumberName, number>;
  const version = whole('version');
  values.refuseFaults();
  return {
    ...{ ...present, version, sendingHour: given.sendingHour },
    clocks: { ...present.clocks, ...Object.fromEntries(terms) },
    reporting: { cadenceMonths: given.cadence },
    reverificationMonths: months.map(Number),
    closing: { statuses: closing },
    reverification: { earliestDaysBefore: given.earliestConfirmation },
    extensions: { perClock: given.extensionsPerClock, totalDays: given.extensionDays },
    suspensions: { perClock: given.suspensionsPerClock, maximumDays: given.suspensionDays },
    tracks: { ...present.tracks, enhanced: { cadenceMonths: given.enhancedCadence } },
  };
}

interface Change {
  name: string;
  before: string | number;
  after: string | number;
}

function Changes({ present, next }: { present: Policy; next: Policy }) {
  const words = useWords();
  const said = words.pages.policies;
  const bounds = boundsInWords(words, next);
  const changes: Change[] = [
    ...boundsInWords(words, present).map(([name, before], place) => ({
      ...{ name, before, after: bounds[place]?.[1] ?? '' },
    })),
    ...subjects.flatMap((subject) => {
      const [before, after] = [present.clocks[subject], next.clocks[subject]];
      if (before === undefined || after === undefined) return [];
      const duty = words.mail.duty[subject];
      const steps = ({ ladder }: ClockTerms) =>
        ladder.map((step) => stepInWords(words, step)).join('\n');
      return [
        { name: duty, before: termInWords(words, before), after: termInWords(words, after) },
        { name: said.ladder({ duty }), before: steps(before), after: steps(after) },
      ];
    }),
  ];
  return (
    <Table<Change>
      caption={said.changes}
      rows={changes.filter(({ before, after }) => before !== after)}
      empty={said.noChanges}
      columns={[
        { heading: said.duty, cell: ({ name }) => name },
        { heading: said.before, cell: ({ before }) => <span class="as-written">{before}</span> },
        { heading: said.after, cell: ({ after }) => <span class="as-written">{after}</span> },
      ]}
    />
  );
}

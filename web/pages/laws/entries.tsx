import type { ComponentChildren } from 'preact';
import { notFound } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { institutionKinds } from '../../../domain/participation/institution-kind';
import { rolesOf } from '../../../domain/participation/permissions';
import type { NamesByLanguage } from '../../../domain/registers/institution-name';
import {
  groundUses,
  lawReaders,
  lawStages,
  type ArticleRef,
  type LawRecord,
  type RefusalGround,
  type StepText,
} from '../../../domain/registers/law';
import { newGroundCode, withGround, withStep } from '../../../domain/registers/law-correction';
import { nameIn } from '../../../locales/names';
import { wordsIn } from '../../../locales/words';
import { ActionForm } from '../../components/action-form';
import { ChoiceField, SelectField, TextArea, TextField, TickField } from '../../components/fields';
import type { Form } from '../../http/form';
import { FormValues } from '../../http/form-values';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { actInWords, newEntry } from './law-in-words';

/** Grounds and texts of a record: added, corrected and removed, each as the next version. */
export function lawEntryPages({ laws }: Application): PageRoute[] {
  const latest = async ({ params }: SignedInVisit): Promise<LawRecord> => {
    const found = (await laws.versions(params['id'] ?? '')).at(-1);
    if (found === undefined) throw notFound();
    return found.record;
  };
  const store = async ({ actor }: SignedInVisit, record: LawRecord) => {
    await laws.add(actor, record);
    return { seeOther: `/laws/${record.id}/${record.version}` };
  };
  const audience = rolesOf('changeLaw');
  return [
    page({
      path: '/laws/{id}/grounds/{code}',
      audience,
      show: async (visit) => {
        const record = await latest(visit);
        const said = visit.words.pages.laws;
        const ground = groundIn(record, visit);
        return {
          title:
            ground === null
              ? said.addGround
              : `${said.correctEntry}: ${nameIn(visit.language, ground.names)}`,
          content: (
            <EntryForm {...{ record, entry: ground, text: ground?.names ?? {} }}>
              <ChoiceField
                {...{ name: 'use', label: said.use, chosen: [ground?.use ?? groundUses[0]] }}
                choices={groundUses.map((value) => ({ value, label: said.uses[value] }))}
              />
            </EntryForm>
          ),
        };
      },
      submit: async (visit, form) => {
        const record = seen(await latest(visit), form);
        const standing = groundIn(record, visit);
        const code = standing?.code ?? newGroundCode(record);
        if (form.isTicked('remove')) return await store(visit, withGround(record, code, null));
        const values = new FormValues(form);
        const ground: RefusalGround = {
          ...{ code, use: values.oneOf('use', groundUses) },
          ...{ names: textIn(values, visit), ...articleIn(values) },
        };
        values.refuseFaults();
        return await store(visit, withGround(record, code, ground));
      },
    }),
    page({
      path: '/laws/{id}/texts/{place}',
      audience,
      show: async (visit) => {
        const record = await latest(visit);
        const { step } = stepIn(record, visit);
        const said = visit.words.pages.laws;
        return {
          title: step === null ? said.addText : `${said.text}: ${said.stages[step.stage]}`,
          content: (
            <EntryForm {...{ record, entry: step, text: step?.text ?? {} }}>
              <StepFields step={step} />
            </EntryForm>
          ),
        };
      },
      submit: async (visit, form) => {
        const record = seen(await latest(visit), form);
        const { place } = stepIn(record, visit);
        if (form.isTicked('remove')) return await store(visit, withStep(record, place, null));
        const values = new FormValues(form);
        const kinds = institutionKinds.filter((one) => form.texts('addresseeKinds').includes(one));
        if (kinds.length === 0) values.fault('addresseeKinds', { code: 'missing' });
        const step: StepText = {
          ...{ stage: values.oneOf('stage', lawStages), addresseeKinds: kinds },
          ...{ reader: values.oneOf('reader', lawReaders), text: textIn(values, visit) },
          ...{ claims: form.isTicked('claims') ? 'legal_term' : null, ...articleIn(values) },
        };
        values.refuseFaults();
        return await store(visit, withStep(record, place, step));
      },
    }),
  ];
}

/** The record as the form saw it: one that was stored meanwhile is not overwritten. */
function seen(record: LawRecord, form: Form): LawRecord {
  const version = form.text('version') ?? '';
  return /^[1-9]\d{0,8}$/.test(version) ? { ...record, version: Number(version) } : record;
}

/** Null for one that is added. Errors: 404. */
function groundIn({ refusalGrounds }: LawRecord, { params }: SignedInVisit): RefusalGround | null {
  const code = params['code'] ?? '';
  if (code === newEntry) return null;
  const found = refusalGrounds.find((one) => one.code === code);
  if (found === undefined) throw notFound();
  return found;
}

/** The text in a place of the list; nulls for one that is added. Errors: 404. */
function stepIn({ steps }: LawRecord, { params }: SignedInVisit) {
  const asked = params['place'] ?? '';
  if (asked === newEntry) return { place: null, step: null };
  const place = Number(asked);
  const step = /^\d{1,4}$/.test(asked) ? steps[place] : undefined;
  if (step === undefined) throw notFound();
  return { place, step };
}

function EntryForm({
  record,
  entry,
  text,
  children,
}: {
  record: LawRecord;
  /** Null for one that is added. */
  entry: ArticleRef | null;
  text: NamesByLanguage;
  children: ComponentChildren;
}) {
  const visit = useVisit();
  const { laws: said } = visit.words.pages;
  return (
    <ActionForm submit={said.store({ version: record.version + 1 })}>
      <input type="hidden" name="version" value={String(record.version)} />
      {children}
      <SelectField
        {...{ name: 'act', label: said.act, value: entry?.act }}
        choices={record.acts.map((act) => ({ value: act.code, label: actInWords(visit, act) }))}
      />
      <TextField
        {...{ name: 'article', label: said.article, help: said.articleHelp }}
        value={entry?.article ?? ''}
        optional
      />
      {visit.languages.map((tag) => (
        <TextArea
          key={tag}
          {...{ name: `text-${tag}`, lang: tag, rows: 3, value: text[tag] }}
          label={`${said.text}, ${wordsIn(tag).pages.frame.ownName}`}
          optional
        />
      ))}
      {entry === null ? null : <TickField name="remove" label={said.remove} />}
    </ActionForm>
  );
}

function StepFields({ step }: { step: StepText | null }) {
  const { laws: said, institutions } = useVisit().words.pages;
  return (
    <>
      <SelectField
        {...{ name: 'stage', label: said.stage, value: step?.stage }}
        choices={lawStages.map((value) => ({ value, label: said.stages[value] }))}
      />
      <ChoiceField
        {...{ name: 'reader', label: said.reader, chosen: [step?.reader ?? lawReaders[0]] }}
        choices={lawReaders.map((value) => ({ value, label: said.readers[value] }))}
      />
      <ChoiceField
        {...{ name: 'addresseeKinds', label: said.addressees, several: true }}
        chosen={step?.addresseeKinds ?? []}
        choices={institutionKinds.map((value) => ({ value, label: institutions.kinds[value] }))}
      />
      <TickField
        {...{ name: 'claims', label: said.claimsTerm, help: said.claimsHelp }}
        ticked={step === null || step.claims !== null}
      />
    </>
  );
}

/** The text by language, of which one at least is needed. */
function textIn(values: FormValues, { languages }: SignedInVisit): NamesByLanguage {
  const given = languages.flatMap((tag) => {
    const text = values.optionalText(`text-${tag}`, 2_000);
    return text === null ? [] : [[tag, text] as const];
  });
  if (given.length === 0) values.fault(`text-${languages[0] ?? ''}`, { code: 'missing' });
  return Object.fromEntries(given);
}

function articleIn(values: FormValues): ArticleRef {
  return { act: values.label('act', 60), article: values.optionalLabel('article', 100) };
}

import type { Application } from '../../../application/composition/compose-application';
import type { ItemDetail } from '../../../application/items/items';
import { positions, type Position } from '../../../domain/registers/position-wording';
import { textStatuses } from '../../../domain/registers/translation';
import { mechanismsOfSymbols } from '../../../domain/registers/un-symbol';
import { ActionForm } from '../../components/action-form';
import { DayField, SelectField, TextArea, TextField, type Choice } from '../../components/fields';
import type { Form } from '../../http/form';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { nameOfLanguage } from '../items/item-text';
import { titleOf } from '../items/title';
import { CorrectionForm, reasonIn, versionIn } from '../registers/correction-form';
import { EntryHistory } from '../registers/entry-history';

const officers = ['center', 'center_lead'] as const;

/** The languages in which the UN publishes; those of the installation come first. */
const unLanguages = ['en', 'fr', 'es', 'ru', 'ar', 'zh-Hans'];

/** Registering a recommendation by hand, correcting its entry, and recording that the State changed its position. */
export function recommendationForms(application: Application): PageRoute[] {
  const { recommendations, registeredRecommendations, items, terms } = application;
  const found = async (visit: Visit) =>
    await items.detail(visit.actor, `recommendation/${idOf(visit)}`);
  return [
    page({
      path: '/documents/register',
      audience: officers,
      show: async ({ words, query }) => {
        const { registers: said } = words.pages;
        return {
          title: said.registerTitle,
          content: (
            <>
              <p class="ds-paragraph">{said.registerHelp}</p>
              <ActionForm submit={said.register}>
                <NewDocumentFields symbol={query.get('symbol') ?? ''} />
                <EntryFields />
                <PositionField />
              </ActionForm>
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const values = new FormValues(form);
        const given = {
          symbol: values.label('symbol'),
          mechanism: values.optionalLabel('mechanism', 41) ?? undefined,
          documentTitle: values.optionalLabel('documentTitle', 500) ?? undefined,
          issuedOn: values.optionalDay('issuedOn') ?? undefined,
          ...entryIn(values, form),
          position: positionIn(form),
          ...{ affectedPersons: [], sdgs: [] },
        };
        values.refuseFaults();
        const registered = await recommendations.register({ actor, changeId, given });
        const id = registered.tracked ? registered.item.entityId : registered.entityId;
        return { seeOther: `/items/${id}` };
      },
    }),
    page({
      path: '/documents/recommendations/{id}/correct',
      audience: officers,
      show: async (visit) => {
        const item = await found(visit);
        const history = await registeredRecommendations.history(visit.actor, item.id);
        const { registers: said } = visit.words.pages;
        return {
          title: said.entryCorrect({ name: titleOf(item, visit.words) }),
          content: (
            <>
              <p class="ds-paragraph">{said.entryHelp}</p>
              <CorrectionForm version={item.registerVersion}>
                <EntryFields item={item} />
                <TranslationFields />
                {item.document?.mechanism === 'UPR' ? (
                  <PositionField position={item.position} help={said.positionHelp} />
                ) : null}
              </CorrectionForm>
              {item.document?.mechanism === 'UPR' ? (
                <p class="ds-paragraph">
                  <a class="ds-link" href={`/documents/recommendations/${item.id}/position`}>
                    {said.positionLink}
                  </a>
                </p>
              ) : null}
              <EntryHistory history={history} timeZone={await terms.timeZone()} />
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const id = idOf(visit);
        const values = new FormValues(form);
        const given = {
          ...entryIn(values, form),
          textStatus: values.oneOf('textStatus', textStatuses),
          translations: translationsIn(values),
          position: form.has('position') ? positionIn(form) : undefined,
          ...reasonIn(values, form, visit),
        };
        values.refuseFaults();
        const ifVersion = versionIn(form);
        await registeredRecommendations.correct({ actor, changeId, id, ifVersion, given });
        return { seeOther: `/items/recommendation/${id}` };
      },
    }),
    page({
      path: '/documents/recommendations/{id}/position',
      audience: officers,
      show: async (visit) => {
        const item = await found(visit);
        const { registers: said } = visit.words.pages;
        return {
          title: said.positionTitle({ name: titleOf(item, visit.words) }),
          content: (
            <>
              <p class="ds-paragraph">{said.positionChangeHelp}</p>
              <CorrectionForm version={item.registerVersion} submit={said.register}>
                <PositionField position={item.position} />
                <TextField {...{ name: 'symbol', label: said.positionSymbol }} />
                <TextField {...{ name: 'paragraph', label: said.fields.paragraph }} optional />
                <DayField {...{ name: 'documentOn', label: said.documentOn }} />
              </CorrectionForm>
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const id = idOf(visit);
        const values = new FormValues(form);
        const given = {
          position: values.oneOf('position', positions),
          symbol: values.label('symbol'),
          paragraph: values.optionalLabel('paragraph', 50),
          documentOn: values.day('documentOn'),
          ...reasonIn(values, form, visit),
        };
        values.refuseFaults();
        const ifVersion = versionIn(form);
        await registeredRecommendations.changePosition({ actor, changeId, id, ifVersion, given });
        return { seeOther: `/items/recommendation/${id}` };
      },
    }),
  ];
}

function NewDocumentFields({ symbol }: { symbol: string }) {
  const { fields, ...said } = useVisit().words.pages.registers;
  return (
    <>
      <TextField {...{ name: 'symbol', label: fields.symbol, value: symbol }} />
      <SelectField
        {...{ name: 'mechanism', label: fields.mechanism, none: said.bySymbol }}
        choices={mechanismsOfSymbols.map((value) => ({ value, label: value }))}
      />
      <TextField
        {...{ name: 'documentTitle', label: said.documentTitle, help: said.newDocumentHelp }}
        optional
      />
      <DayField
        {...{ name: 'issuedOn', label: fields.issuedOn, help: said.newDocumentHelp }}
        optional
      />
    </>
  );
}

/** The fields of an entry; those of a registered one begin with what stands there. */
function EntryFields({ item }: { item?: ItemDetail }) {
  const { registers: said } = useVisit().words.pages;
  const { fields } = said;
  return (
    <>
      <TextField {...{ name: 'paragraph', label: fields.paragraph, value: item?.number }} />
      <TextArea {...{ name: 'text', label: fields.text, value: item?.text }} />
      <SelectField
        {...{ name: 'textLanguage', label: fields.textLanguage }}
        value={item?.textLanguage ?? undefined}
        choices={useLanguages(item?.textLanguage ?? null)}
      />
      {item === undefined ? null : (
        <SelectField
          {...{ name: 'textStatus', label: fields.textStatus }}
          value={item.recommendation?.textStatus}
          choices={textStatuses.map((value) => ({ value, label: said.textStatuses[value] }))}
        />
      )}
      <TextField
        {...{ name: 'recommendingStates', label: fields.recommendingStates }}
        value={item?.recommendingStates ?? ''}
        optional
      />
      <TextArea
        {...{ name: 'themes', label: fields.themes, help: said.onePerLine, rows: 3 }}
        value={item?.themes.join('\n') ?? ''}
        optional
      />
    </>
  );
}

function TranslationFields() {
  const { registers: said } = useVisit().words.pages;
  return (
    <>
      <SelectField
        {...{ name: 'translationLanguage', label: said.translationLanguage }}
        {...{ none: said.noPosition, help: said.translationHelp, choices: useLanguages(null) }}
        optional
      />
      <TextArea {...{ name: 'translation', label: said.translationText }} optional />
      <SelectField
        {...{ name: 'translationStatus', label: said.fields.textStatus, value: 'unofficial' }}
        choices={textStatuses.map((value) => ({ value, label: said.textStatuses[value] }))}
      />
    </>
  );
}

function PositionField({ position, help }: { position?: Position | null; help?: string }) {
  const { words } = useVisit();
  const { registers: said } = words.pages;
  return (
    <SelectField
      {...{ name: 'position', label: said.fields.position, help, none: said.noPosition }}
      value={position ?? ''}
      choices={positions.map((value) => ({ value, label: words.names.positions[value] }))}
      optional
    />
  );
}

/** The languages that a text may be in, by their names in the language of the page. */
function useLanguages(present: string | null): readonly Choice[] {
  const { words, languages } = useVisit();
  const tags = new Set([...languages, ...unLanguages, ...(present === null ? [] : [present])]);
  return [...tags].map((value) => ({ value, label: nameOfLanguage(words.tag, value) }));
}

function entryIn(values: FormValues, form: Form) {
  return {
    paragraph: values.label('paragraph', 50),
    text: values.text('text'),
    textLanguage: values.label('textLanguage', 35),
    recommendingStates: values.optionalLabel('recommendingStates', 2_000),
    themes: linesIn(form, 'themes'),
  };
}

function linesIn(form: Form, name: string): readonly string[] {
  const lines = (form.text(name) ?? '').split('\n').map((line) => line.trim().slice(0, 200));
  return lines.filter((line) => line !== '').slice(0, 50);
}

function positionIn(form: Form): Position | null {
  return positions.find((one) => one === form.text('position')) ?? null;
}

/** The one translation that the form can add, when it was entered. */
function translationsIn(values: FormValues) {
  const language = values.optionalLabel('translationLanguage', 35);
  if (language === null) return undefined;
  const text = values.text('translation');
  const status = values.oneOf('translationStatus', textStatuses);
  return [{ language, text, status, expectedResult: null }];
}

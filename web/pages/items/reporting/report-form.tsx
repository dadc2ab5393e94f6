import type { ItemDetail } from '../../../../application/items/items';
import { statuses } from '../../../../domain/shared/status';
import { ActionForm } from '../../../components/action-form';
import {
  ChoiceField,
  DayField,
  FileField,
  SelectField,
  TextArea,
  TextField,
  TickField,
} from '../../../components/fields';
import { Notice } from '../../../components/notice';
import { Section } from '../../../components/section';
import { useVisit } from '../../../layout/visit-context';
import { TextLanguageField } from '../doing/common-fields';
import { ToItem } from '../doing/command-page';
import { itemAddress } from '../address';
import { OwnDay } from '../days';
import { ItemText } from '../item-text';
import { valueFields, type Held, type ShownDraft } from './draft-form';
import type { ReadReport } from './read-report';
import { ReportPage } from './report-page';

/** An indicator that the report gives a value for. */
export interface AskedIndicator {
  id: string;
  version: number;
  name: string;
  language: string;
}

/** The report of a period beside the last one: what it says is stored as a draft, which is checked before it is submitted. */
export function ReportForm({
  item,
  begun,
  draft,
  before,
  indicators,
  timeZone,
}: {
  item: ItemDetail;
  /** What the form begins with: the draft, or the report that was returned. */
  begun: Held | null;
  draft: { period: number; savedAt: string | null };
  before: ReadReport | null;
  indicators: readonly AskedIndicator[];
  timeZone: string;
}) {
  const { words, query } = useVisit();
  const { reporting } = words.pages;
  return (
    <>
      {query.has('saved') ? <Notice tone="success">{reporting.saved}</Notice> : null}
      <OwnDay item={item} subject="report" />
      <ItemText item={item} />
      <div class="beside">
        <div>
          <p class="field-help">{reporting.draftHelp}</p>
          <ActionForm
            submit={reporting.check}
            takesFiles
            draft={{
              to: `${itemAddress(item.entityId, 'do/submit-report/draft')}?period=${draft.period}`,
              savedAt: draft.savedAt,
            }}
          >
            <button
              class="ds-button"
              data-variant="secondary"
              name="finish"
              value="later"
              type="submit"
            >
              {reporting.save}
            </button>
            <TextLanguageField />
            <SelectField
              name="claimedStatus"
              label={reporting.claimedStatus}
              help={reporting.claimedStatusHelp}
              value={begun?.claimedStatus ?? ''}
              none={words.pages.doing.choose}
              choices={statuses.map((value) => ({ value, label: words.names.statuses[value] }))}
            />
            <TextArea
              name="done"
              label={reporting.done}
              help={reporting.doneHelp}
              rows={10}
              value={begun?.done}
            />
            {before === null ? null : (
              <>
                <TickField name="unchanged" label={reporting.unchanged} />
                <TextField name="unchangedReason" label={reporting.unchangedReason} optional />
              </>
            )}
            <TextArea
              name="obstacles"
              label={reporting.obstacles}
              value={begun?.obstacles}
              optional
            />
            <TextArea
              name="nextSteps"
              label={reporting.nextSteps}
              value={begun?.nextSteps}
              optional
            />
            <IndicatorFields indicators={indicators} values={begun?.indicatorValues ?? []} />
            <EvidenceFields evidence={begun?.evidence ?? []} />
          </ActionForm>
        </div>
        <Section id="before" heading={reporting.before}>
          {before === null ? (
            <p class="ds-paragraph">{reporting.noBefore}</p>
          ) : (
            <ReportPage {...before} timeZone={timeZone} />
          )}
        </Section>
      </div>
      <ToItem entityId={item.entityId} />
    </>
  );
}

function IndicatorFields({
  indicators,
  values,
}: {
  indicators: readonly AskedIndicator[];
  values: ShownDraft['indicatorValues'];
}) {
  const { reporting } = useVisit().words.pages;
  return (
    <>
      {indicators.map(({ id, name }) => {
        const names = valueFields(id);
        const given = values.find(
          ({ indicatorId, disaggregation }) =>
            indicatorId === id && Object.keys(disaggregation).length === 0,
        );
        return (
          <fieldset class="ds-fieldset" key={id}>
            <legend class="ds-label">
              <bdi>{name}</bdi>
            </legend>
            <TextField
              name={names.value}
              label={reporting.indicatorValue({ name })}
              value={given?.value}
              optional
            />
            <DayField
              name={names.asOfOn}
              label={reporting.indicatorOn({ name })}
              value={given?.asOfOn}
              optional
            />
            <TextField
              name={names.note}
              label={reporting.indicatorNote({ name })}
              value={given?.note ?? ''}
              optional
            />
          </fieldset>
        );
      })}
    </>
  );
}

/** What is attached, each with a box to remove it, and what is added: a link, and one file at a time. */
export function EvidenceFields({ evidence }: { evidence: ShownDraft['evidence'] }) {
  const { reporting } = useVisit().words.pages;
  return (
    <>
      {evidence.length === 0 ? null : (
        <ChoiceField
          name="remove"
          label={reporting.evidence}
          several
          choices={evidence.map(({ title, fileId, url }) => ({
            value: fileId ?? url ?? '',
            label: reporting.removeEvidence({ title }),
          }))}
        />
      )}
      <SelectField
        name="visibility"
        label={reporting.visibility}
        value="state"
        choices={(['public', 'state', 'restricted'] as const).map((value) => ({
          value,
          label: reporting.visibilities[value],
        }))}
      />
      <div class="action-form" data-unsaved="yes">
        <DayField name="datedOn" label={reporting.datedOn} help={reporting.datedOnHelp} optional />
        <TextField
          name="supports"
          label={reporting.supports}
          help={reporting.supportsHelp}
          optional
        />
        <TextField name="linkTitle" label={reporting.linkTitle} optional />
        <TextField name="linkUrl" label={reporting.linkUrl} help={reporting.linkHelp} optional />
        <TextField name="fileTitle" label={reporting.fileTitle} optional />
        <FileField name="file" label={reporting.file} help={reporting.fileHelp} optional />
      </div>
    </>
  );
}

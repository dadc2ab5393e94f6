import { ActionForm } from '../../components/action-form';
import { Day, Moment } from '../../components/day';
import {
  ChoiceField,
  DayField,
  FileField,
  SelectField,
  TextArea,
  TextField,
  TickField,
} from '../../components/fields';
import { MonthChart } from '../../components/month-chart';
import { Notice } from '../../components/notice';
import { Pager } from '../../components/pager';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { EmptyState, Table } from '../../components/table';
import { TextDifference } from '../../components/text-difference';
import { Timeline } from '../../components/timeline';

const choices = [
  { value: 'one', label: 'One', help: 'The first' },
  { value: 'two', label: 'Two' },
];
const tones = ['neutral', 'info', 'success', 'warning', 'danger'] as const;
const at = '2026-11-30T07:30:00Z';

/** Each component in its states. */
export function Components() {
  return (
    <>
      {tones.slice(1).map((tone) => (
        <Notice key={tone} tone={tone === 'neutral' ? 'info' : tone} heading={`Notice: ${tone}`}>
          <p class="ds-paragraph">What happened, and what to do now.</p>
        </Notice>
      ))}
      <TextDifference
        before="The bill was sent."
        now="The bill was sent to parliament."
        language="en"
      />
      <p class="ds-paragraph">
        {tones.map((tone) => (
          <StatusMark key={tone} tone={tone}>
            {tone}
          </StatusMark>
        ))}
      </p>
      <SummaryList
        entries={[
          ['Day', <Day key="day" on="2026-11-30" />],
          ['Moment', <Moment key="moment" at={at} timeZone="Asia/Tashkent" />],
          ['Left out', null],
          null,
        ]}
      />
      <Table
        caption="Table"
        rows={[{ name: 'First', count: 1 }]}
        empty="Nothing."
        columns={[
          { heading: 'Name', cell: ({ name }) => name },
          { heading: 'Count', isNumber: true, cell: ({ count }) => count },
        ]}
      />
      <EmptyState>Said in the place of an empty list.</EmptyState>
      <Pager nextCursor="next" />
      <Timeline
        entries={[
          { key: 1, when: <Day on="2026-11-29" />, sentence: 'Something happened.' },
          { key: 2, when: <Day on="2026-11-30" />, sentence: 'Something else happened.' },
        ]}
      />
      <MonthChart
        months={['2026-09', '2026-10', '2026-11']}
        lines={[
          { name: 'Rising', values: [1, 2, 3] },
          { name: 'Falling', values: [3, 2, 1] },
        ]}
      />
      <ActionForm submit="Send" takesFiles>
        <TextField name="line" label="One line" help="What to enter." />
        <TextArea name="text" label="Text" optional />
        <DayField name="day" label="Day" />
        <SelectField name="select" label="One of many" choices={choices} none="Choose" />
        <ChoiceField name="choice" label="One of a few" choices={choices} />
        <ChoiceField name="several" label="Several of a few" choices={choices} several />
        <TickField name="tick" label="A box" />
        <FileField name="file" label="File" />
      </ActionForm>
    </>
  );
}

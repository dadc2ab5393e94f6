import { ApplicationError, type WrongPlace } from '../../../../application/application-error';
import type {
  GivenEvidence,
  GivenIndicatorValue,
} from '../../../../application/reporting/given-report';
import type { ReportDrafts } from '../../../../application/reporting/report-drafts';
import { textFault } from '../../../../domain/process/field-faults';
import { isLocalDate } from '../../../../domain/shared/instant';
import { statuses } from '../../../../domain/shared/status';
import { safeHref } from '../../../components/safe-href';
import type { Form } from '../../../http/form';

/** A draft as it is stored. */
export type ShownDraft = Awaited<ReturnType<ReportDrafts['find']>>;
/** What a form begins with: a draft, or a report that was returned. */
export type Held = Pick<ShownDraft, 'claimedStatus' | 'done' | 'obstacles' | 'nextSteps'> &
  Pick<ShownDraft, 'indicatorValues' | 'evidence'>;
type Given = Parameters<ReportDrafts['save']>[0]['given'];

const visibilities = ['public', 'state', 'restricted'] as const;
const longest = { text: 20_000, title: 500, note: 2_000 };

/** The names of the fields for the value of an indicator. */
export function valueFields(indicatorId: string): Record<'value' | 'asOfOn' | 'note', string> {
  return {
    value: `value-${indicatorId}`,
    asOfOn: `asOfOn-${indicatorId}`,
    note: `note-${indicatorId}`,
  };
}

/** Reads the parts of a sent form, and collects what is wrong with them. */
export class FormReader {
  readonly errors: WrongPlace[] = [];

  constructor(readonly form: Form) {}

  /** A text that may be empty. */
  text(name: string, maximum = longest.text): string {
    const text = this.form.text(name) ?? '';
    const fault = text === '' ? null : textFault(text, maximum);
    if (fault !== null) this.errors.push({ pointer: `/body/${name}`, fault });
    return text;
  }

  /** A day, or null. */
  day(name: string): string | null {
    const day = this.form.text(name);
    if (day === null || isLocalDate(day)) return day;
    this.wrong(name, 'not_day');
    return null;
  }

  wrong(name: string, code: 'missing' | 'not_day' | 'not_link' | 'wrong'): void {
    this.errors.push({ pointer: `/body/${name}`, fault: { code } });
  }

  /** A link that was added, if one was. */
  link(): GivenEvidence[] {
    const url = this.form.text('linkUrl');
    const title = this.text('linkTitle', longest.title);
    if (url === null && title === '') return [];
    if (title === '') this.wrong('linkTitle', 'missing');
    if (url === null || safeHref(url) === null || url.length > 2_000) {
      this.wrong('linkUrl', url === null ? 'missing' : 'not_link');
      return [];
    }
    return [{ kind: 'link', title, url, ...this.ofEvidence() }];
  }

  /** What is said of the link or file that is added. */
  ofEvidence(): Pick<GivenEvidence, 'visibility' | 'datedOn' | 'supports'> {
    const given = this.form.text('visibility');
    const supports = this.text('supports', longest.title);
    return {
      visibility: visibilities.find((one) => one === given) ?? 'state',
      datedOn: this.day('datedOn'),
      supports: supports === '' ? null : supports,
    };
  }

  /** Errors: 422 with everything that was wrong. */
  refuseFaults(): void {
    if (this.errors.length === 0) return;
    throw new ApplicationError('input', 'invalid_request', { errors: this.errors });
  }
}

/**
 * What a form says of a draft; its files are stored before. `unchanged` says that nothing has changed, and why. Without
 * files the evidence stays as it is, without `unchanged` the text is as it was typed: both wait for the button.
 */
export function draftOf(
  reader: FormReader,
  asked: {
    language: string;
    /** What the form began with. */
    held: Held | null;
    indicators: readonly { id: string; version: number }[];
    files: readonly GivenEvidence[] | null;
    unchanged: ((given: { reason: string }) => string) | null;
  },
): Given {
  const { form } = reader;
  const { held, indicators, files, unchanged } = asked;
  const isUnchanged = unchanged !== null && form.isTicked('unchanged');
  const reason = reader.text('unchangedReason');
  if (isUnchanged && reason === '') reader.wrong('unchangedReason', 'missing');
  const done = reader.text('done');
  return {
    claimedStatus: statuses.find((status) => status === form.text('claimedStatus')) ?? null,
    done: isUnchanged && done === '' ? unchanged({ reason }) : done,
    obstacles: reader.text('obstacles'),
    nextSteps: reader.text('nextSteps'),
    language: asked.language,
    evidence:
      files === null
        ? keptEvidence(held, [])
        : [...keptEvidence(held, form.texts('remove')), ...reader.link(), ...files],
    indicatorValues: valuesOf(reader, held, indicators),
  };
}

/** The evidence that was not ticked to be removed. */
function keptEvidence(held: Held | null, removed: readonly string[]): GivenEvidence[] {
  return (held?.evidence ?? []).flatMap((item): GivenEvidence[] => {
    const { title, visibility, url, fileId, sha256, datedOn, supports } = item;
    const said = { title, visibility, datedOn, supports };
    if (removed.includes(fileId ?? url ?? '')) return [];
    if (fileId !== null) return [{ kind: 'file', ...said, fileId }];
    if (url === null) return [];
    return [{ kind: 'link', ...said, url, ...(sha256 === null ? {} : { sha256 }) }];
  });
}

/** The totals that were typed; values of breakdowns stay as they are. */
function valuesOf(
  reader: FormReader,
  held: Held | null,
  indicators: readonly { id: string; version: number }[],
): GivenIndicatorValue[] {
  const kept = (held?.indicatorValues ?? []).filter(
    ({ disaggregation }) => Object.keys(disaggregation).length > 0,
  );
  const typed = indicators.flatMap(({ id, version }): GivenIndicatorValue[] => {
    const names = valueFields(id);
    const value = reader.form.text(names.value);
    if (value === null) return [];
    const asOfOn = reader.day(names.asOfOn);
    const note = reader.text(names.note, longest.note);
    if (asOfOn === null) {
      reader.wrong(names.asOfOn, 'missing');
      return [];
    }
    return [
      {
        ...{ indicatorId: id, indicatorVersion: version, value: value.replace(',', '.') },
        ...{ disaggregation: {}, asOfOn, note: note === '' ? null : note },
      },
    ];
  });
  return [
    ...kept.map(({ indicatorId, indicatorVersion, value, disaggregation, asOfOn, note }) => ({
      ...{ indicatorId, indicatorVersion, value, disaggregation, asOfOn, note },
    })),
    ...typed,
  ];
}

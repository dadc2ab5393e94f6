import type { Readable } from 'node:stream';
import type { PersonActor } from '../../domain/shared/actor';
import type { Language } from '../../domain/shared/languages';
import { ApplicationError } from '../application-error';
import type { Conclusions } from '../conclusions/conclusions';
import type { UploadedEvidence } from '../evidence/uploaded-evidence';
import type { Inputs } from '../inputs/inputs';
import type { Items } from '../items/items';
import type { ReportReader } from '../reporting/report-reader';
import type { ShownNames } from '../shown-names';
import { everyOne, type ArchivedEntry } from './archive-parts';
import { archiveOf } from './own-archive';
import type { SubmittedFiles } from './submitted-files';

const onPage = 50;

/** Taking out what an NGO or an institution has submitted, with the answers to it and all files. */
export class OwnSubmissions {
  constructor(
    private readonly deps: {
      inputs: Inputs;
      conclusions: Conclusions;
      submittedFiles: SubmittedFiles;
      items: Items;
      reports: ReportReader;
      evidence: Pick<UploadedEvidence, 'open'>;
    },
  ) {}

  /** The archive, which the caller has to read or destroy. Errors: 403 for those who act for neither. */
  archive(actor: PersonActor, language: Language): Readable {
    const { role, institutionId } = actor;
    if (institutionId === null || (role !== 'ngo' && role !== 'institution')) {
      throw new ApplicationError('not_allowed', 'not_permitted');
    }
    return archiveOf(this.entries(actor, institutionId, language), language);
  }

  private async *entries(
    actor: PersonActor,
    institutionId: string,
    language: Language,
  ): AsyncGenerator<ArchivedEntry> {
    yield* this.ofInputs(actor, institutionId, language);
    yield* this.ofConclusions(actor, institutionId, language);
    if (actor.role === 'institution') yield* this.ofReports(actor, institutionId);
  }

  /** What the NGO gave, or what the institution was asked and replied. */
  private async *ofInputs(
    actor: PersonActor,
    institutionId: string,
    language: Language,
  ): AsyncGenerator<ArchivedEntry> {
    const { inputs } = this.deps;
    const request = { filter: {}, limit: onPage };
    const page = (cursor: string | undefined) =>
      actor.role === 'ngo'
        ? inputs.own(actor, { ...request, cursor })
        : inputs.page(actor, { ...request, cursor });
    for await (const { entityId, id, addressees } of everyOne(page)) {
      const isAsked = addressees.some((one) => one.institutionId === institutionId);
      if (actor.role !== 'ngo' && !isAsked) continue;
      const view = await this.whole(inputs, { actor, entityId, language });
      yield { folder: 'inputs', id, title: id, ...view };
    }
  }

  /** What the NGO concluded, or what the institution has to answer. */
  private async *ofConclusions(
    actor: PersonActor,
    institutionId: string,
    language: Language,
  ): AsyncGenerator<ArchivedEntry> {
    const { conclusions } = this.deps;
    const filter = actor.role === 'ngo' ? { mine: true } : { addressee: institutionId };
    const page = (cursor: string | undefined) =>
      conclusions.asked(actor, { filter, limit: onPage, cursor });
    for await (const { entityId, id, registrationNumber, title } of everyOne(page)) {
      const view = await this.whole(conclusions, { actor, entityId, language });
      yield { folder: 'conclusions', id, title: `${registrationNumber}. ${title}`, ...view };
    }
  }

  private async whole(
    entities: {
      brief(actor: PersonActor, entityId: string): Promise<object & { names: ShownNames }>;
      timeline: Items['timeline'];
    },
    { actor, entityId, language }: { actor: PersonActor; entityId: string; language: Language },
  ): Promise<Pick<ArchivedEntry, 'data' | 'files'>> {
    const { submittedFiles } = this.deps;
    const [{ names, ...view }, files] = await Promise.all([
      entities.brief(actor, entityId),
      submittedFiles.list({ actor, entityId }),
    ]);
    const history: object[] = [];
    for (let after: number | null = 0; after !== null;) {
      const part: Awaited<ReturnType<Items['timeline']>> = await entities.timeline(actor, {
        ...{ entityId, after, limit: onPage },
      });
      history.push(...part.events);
      after = part.nextAfter;
    }
    return {
      data: { ...view, names: names.in(language), files, history },
      files: files.map(({ id, name }) => ({
        name,
        open: async () => (await submittedFiles.open(actor, id)).content,
      })),
    };
  }

  /** The reports on items that the institution leads. */
  private async *ofReports(
    actor: PersonActor,
    leadInstitutionId: string,
  ): AsyncGenerator<ArchivedEntry> {
    const { items, reports, evidence } = this.deps;
    const page = (cursor: string | undefined) =>
      items.page(actor, {
        ...{ filter: { leadInstitutionId }, sort: 'paragraph', limit: onPage, cursor },
      });
    for await (const { entityId, number } of everyOne(page)) {
      for (const { id } of await reports.ofItem(actor, entityId)) {
        const report = await reports.find(actor, id);
        const files = report.evidence.flatMap(({ fileId, title }) =>
          fileId === null ? [] : [{ fileId, title }],
        );
        yield {
          ...{ folder: 'reports', id, title: `${number}, ${report.period}`, data: report },
          files: await Promise.all(
            files.map(async ({ fileId }) => {
              const opened = await evidence.open(actor, fileId);
              opened.content.destroy();
              const open = async () => (await evidence.open(actor, fileId)).content;
              return { name: opened.file.name, open };
            }),
          ),
        };
      }
    }
  }
}

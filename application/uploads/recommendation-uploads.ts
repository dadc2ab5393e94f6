import type { PersonActor } from '../../domain/shared/actor';
import { foldedCode } from '../../domain/shared/folded-key';
import type { Database } from '../../store/connect';
import { Documents } from '../../store/documents';
import { Imports, type Import, type ImportProgress } from '../../store/imports';
import type { EngineClient } from '../../engine/engine-client';
import { notFound } from '../application-error';
import { permitFollowing } from '../bulk/operation-reading';
import type { FileReader } from '../../reading/file-reader';
import type { FileForm } from '../../reading/file-form';
import type { Findings } from '../../reading/findings';
import type {
  FileDefaults,
  FileDocument,
  RecommendationFile,
} from '../../reading/process/recommendation-file';
import { labelsInUse } from '../../store/labels';
import { agreeLabels, type ProposedLabel } from './proposed-labels';
import { foundBefore } from '../registers/entered-text';
import { refuseRegistering } from '../registers/registered-items';
import { withNames } from '../shown-names';
import {
  beginImport,
  processUpload,
  countsOf,
  settleImport,
  type Counts,
  type Upload,
} from './uploads';

/** A file of recommendations as it was uploaded. */
interface UploadCall extends Upload {
  form: FileForm;
  /** Whether labels that are not in use become new ones. */
  addLabels: boolean;
  defaults: FileDefaults;
}

/** Registers whole registers from files: all rows of a file or none. */
export class RecommendationUploads {
  constructor(
    private readonly deps: {
      database: Database;
      engine: Pick<EngineClient, 'startBatch'>;
      reader: Pick<FileReader, 'recommendations'>;
    },
  ) {}

  /**
   * Reads the file, registers its rows in one transaction and starts their tracking. A dry run does the same and
   * rolls back, so that its report equals that of the upload.
   *
   * Errors: 403; as for {@link FileReader.recommendations}; 422 with the report when the file has errors.
   */
  async upload(call: UploadCall) {
    refuseRegistering(call.actor);
    const { actor, bytes, form, defaults } = call;
    const given = { bytes, form, defaults };
    const { file, findings } = await this.deps.reader.recommendations(actor.personId, given);
    await this.completeMechanisms(file.documents, findings.errors);
    const inUse = await labelsInUse(this.deps.database);
    const proposedLabels = agreeLabels(file.documents, inUse, { add: call.addLabels });
    tellLabels(proposedLabels, call, findings.warnings);
    return await processUpload(this.deps, {
      call,
      findings,
      rowsTotal: file.rowsTotal,
      register: (database, importId) =>
        registerRows(database, { call, file, importId, warnings: findings.warnings }),
      describe: () => ({
        documents: file.documents.map((document) => ({ ...document, rows: document.rows.length })),
        ...{ ignoredColumns: file.ignoredColumns, understood: file.understood },
        proposedLabels: proposedLabels.slice(0, mostLabels),
      }),
    });
  }

  /** An upload with its progress. Errors: 404, also as {@link permitFollowing}. */
  async find(actor: PersonActor, id: string) {
    permitFollowing(actor);
    const found = await new Imports(this.deps.database).find(id);
    if (found === null) throw notFound();
    return await withNames(this.deps.database, actor, presentImport(found));
  }

  /** A symbol without a known mechanism is accepted when the document is registered already. */
  private async completeMechanisms(
    documents: readonly FileDocument[],
    errors: Findings,
  ): Promise<void> {
    const registered = new Documents(this.deps.database);
    for (const document of documents) {
      if (document.mechanism !== null) continue;
      document.mechanism = (await documentNamed(registered, document))?.mechanism ?? null;
      const [first] = document.rows;
      if (document.mechanism !== null || first === undefined) continue;
      const { row, line } = first;
      errors.addError({ row, line, column: 'mechanism' }, { code: 'mechanism_needed' });
    }
  }
}

/** A vocabulary of themes has a hundred; what is more is a list that was not taken apart. */
const mostLabels = 200;

function tellLabels(
  proposed: readonly ProposedLabel[],
  { addLabels }: UploadCall,
  warnings: Findings,
): void {
  if (proposed.length === 0) return;
  const labels = proposed
    .map(({ label }) => label)
    .join('; ')
    .slice(0, 300);
  const params = { count: proposed.length, labels, added: addLabels ? 'yes' : 'no' };
  warnings.add({ code: 'new_labels', params });
}

async function registerRows(
  database: Database,
  work: {
    call: UploadCall;
    file: Pick<RecommendationFile, 'documents' | 'rowsTotal'>;
    importId: string;
    warnings: Findings;
  },
): Promise<Counts> {
  const { call, file, importId, warnings } = work;
  const at = new Date(Date.now()).toISOString();
  await beginImport(database, { call, importId, kind: 'recommendations', at });
  const counts = { total: file.rowsTotal, new: 0, unchanged: 0, different: 0 };
  const toTrack: { entityId: string; position: number }[] = [];
  // In one order: two uploads that register the same documents must not wait for each other.
  for (const document of file.documents.toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1))) {
    const rows = document.rows.map(({ recommendation }) => recommendation);
    const documentId = await registerDocument(database, document, warnings);
    const request = { documentId, importId, rows, at };
    const registered = await new Documents(database).registerRecommendations(request);
    for (const [index, { id, outcome, renumbered }] of registered.entries()) {
      const place = document.rows[index];
      if (place === undefined) throw new Error('registering answered with more rows than it got');
      counts[outcome] += 1;
      if (outcome === 'new')
        toTrack.push({ entityId: `recommendation/${id}`, position: place.row });
      const { row, line } = place;
      for (const found of foundBefore(renumbered)) warnings.add({ row, line, ...found });
      if (outcome === 'different') {
        const params = { item: `recommendation/${id}` };
        warnings.add({ row, line, code: 'different', params });
      }
    }
  }
  await settleImport(database, importId, { counts, toTrack, at });
  return counts;
}

async function registerDocument(
  database: Database,
  document: FileDocument,
  warnings: Findings,
): Promise<string> {
  const { symbol, mechanism, title, issuedOn } = document;
  if (mechanism === null) throw new Error(`${symbol} has no mechanism`);
  const documents = new Documents(database);
  const described = { symbol, mechanism, title: title ?? symbol, issuedOn, url: null };
  const registered = await documentNamed(documents, document);
  if (registered === null) return (await documents.register(described)).id;
  const [first] = document.rows;
  if (first === undefined) return registered.id;
  const { row, line } = first;
  if (registered.mechanism !== mechanism) {
    const params = { mechanism: registered.mechanism };
    warnings.add({ row, line, column: 'mechanism', code: 'mechanism_differs', params });
  }
  const renamed =
    foldedCode(registered.symbol) === foldedCode(symbol) ? undefined : registered.symbol;
  for (const found of foundBefore(renamed)) warnings.add({ row, line, column: 'symbol', ...found });
  return registered.id;
}

/** The registered document of a file's symbol, also of the one from before a correction; null for a new one. */
async function documentNamed(documents: Documents, { symbol, rows }: FileDocument) {
  const given = rows.map(({ recommendation }) => recommendation);
  return (await documents.findBySymbol(symbol)) ?? (await documents.findCorrected(symbol, given));
}

function presentImport(found: Import & ImportProgress) {
  const { rowsTotal: _total, rowsNew: _new, rowsUnchanged: _unchanged, ...rest } = found;
  return { ...rest, counts: countsOf(found) };
}

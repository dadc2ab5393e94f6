import { registeredPosition, type StatedPosition } from '../domain/registers/position-change';
import type { Position } from '../domain/registers/position-wording';
import type { TextStatus } from '../domain/registers/translation';
import type { Language } from '../domain/shared/languages';
import type { Database } from './connect';
import { listRegistered } from './listed-items';
import {
  RegisterChanges,
  type ChangedBy,
  type FieldChange,
  type Translation,
} from './register-changes';

/** The corrections; omitted and undefined fields are unchanged. Translations replace those in their language. */
export interface RecommendationCorrection {
  paragraph?: string | undefined;
  text?: string | undefined;
  textLanguage?: Language | undefined;
  textStatus?: TextStatus | undefined;
  recommendingStates?: string | null | undefined;
  themes?: readonly string[] | undefined;
  translations?: readonly Translation[] | undefined;
}

/** An entry as corrections are checked against it. */
interface StandingRecommendation {
  textLanguage: Language;
  textStatus: TextStatus;
  translations: readonly Translation[];
  position: StatedPosition;
  document: { id: string; mechanism: string };
}

const columns = {
  paragraph: 'paragraph',
  text: 'text',
  textLanguage: 'text_language',
  textStatus: 'text_status',
  recommendingStates: 'recommending_states',
  themes: 'themes',
} as const;

/** Corrections of registered recommendations, and their changes of position. */
export class RecommendationCorrections {
  readonly changes: RegisterChanges;

  constructor(private readonly database: Database) {
    this.changes = new RegisterChanges(database, 'recommendation');
  }

  /** Locks a recommendation until the transaction ends, and reads it; null when there is none. */
  async hold(id: string): Promise<StandingRecommendation | null> {
    if (!(await this.changes.lock(id))) return null;
    const found: Row | undefined = await this.database('recommendation')
      .join('document', 'document.id', 'recommendation.document_id')
      .where('recommendation.id', id)
      .first({
        textLanguage: 'text_language',
        textStatus: 'text_status',
        position: 'position',
        documentId: 'document.id',
        mechanism: 'document.mechanism',
      });
    if (found === undefined) return null;
    const { textLanguage, textStatus, position, documentId, mechanism } = found;
    return {
      ...{ textLanguage, textStatus, document: { id: documentId, mechanism } },
      translations: await this.changes.translations(id),
      position: await this.statedPosition(id, position),
    };
  }

  /**
   * Corrects a recommendation that the transaction has locked. Returns the changed fields and the version after it.
   * Throws a unique violation for a paragraph that its document has already.
   */
  async correct(
    id: string,
    correction: RecommendationCorrection & {
      position?: { before: StatedPosition; after: StatedPosition } | undefined;
    },
    by: ChangedBy,
  ): Promise<{ changed: readonly FieldChange[]; version: number }> {
    const { changes } = this;
    const { position } = correction;
    const changed = [
      ...(await changes.writeColumns(id, columns, correction)),
      ...(await changes.writeTranslations(id, correction.translations ?? [], by)),
    ];
    if (position !== undefined) {
      const { position: stands } = position.after;
      await this.database('recommendation').where({ id }).update({ position: stands });
      changed.push({ field: 'position', ...position });
    }
    await listRegistered(this.database, [id]);
    return { changed, version: await changes.record(id, changed, by) };
  }

  private async statedPosition(id: string, position: Position | null): Promise<StatedPosition> {
    const history = await this.changes.history(id);
    const last = history.findLast(({ field }) => field === 'position');
    return last === undefined ? registeredPosition(position) : (last.after as StatedPosition);
  }
}

interface Row {
  textLanguage: Language;
  textStatus: TextStatus;
  position: Position | null;
  documentId: string;
  mechanism: string;
}

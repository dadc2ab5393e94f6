import { atLocalTime } from '../../domain/calendar/local-time';
import type { Facts } from '../../domain/implementation/rule';
import { schemeOn, type GradeScheme } from '../../domain/registers/grade-scheme';
import { readSymbol } from '../../domain/registers/un-symbol';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Documents } from '../../store/documents';
import type { GradeSchemes } from '../../store/grade-schemes';
import { zoneOf, type LocalClock } from '../../store/local-day';
import type { Policies } from '../../store/policies';
import { ApplicationError } from '../application-error';

/** What is stored about what UN bodies say: whose recommendation it is, and the body's scheme. */
export class UnMarks {
  constructor(
    private readonly deps: {
      database: Database;
      schemes: GradeSchemes;
      clock: LocalClock;
      policies: Policies;
    },
  ) {}

  /**
   * The scheme of that version, or the one for documents of that day; for a prediction, of today. Errors: 422 for plan
   * items, and where the body has no such scheme.
   */
  async scheme(
    entityId: string,
    { schemeVersion, documentOn }: { schemeVersion?: number; documentOn?: LocalDate },
  ): Promise<Facts['scheme']> {
    const { mechanism: documentMechanism } = await this.documentOf(entityId);
    const day = documentOn ?? (await this.deps.clock.now()).today;
    const scheme = await this.schemeOf(documentMechanism, schemeVersion, day);
    return { documentMechanism, scheme };
  }

  /** When the term of a follow-up is counted from, and the document that says so, if not the recommendation's own. */
  async documentDay(
    entityId: string,
    { documentOn, symbol }: { documentOn: LocalDate; symbol?: string },
  ): Promise<Facts['documentDay']> {
    const { symbol: own } = await this.documentOf(entityId);
    const timeZone = await zoneOf(this.deps.policies);
    return {
      symbol: readSymbol(symbol ?? own).symbol,
      countedFrom: atLocalTime(documentOn, 0, 0, timeZone),
    };
  }

  private async documentOf(entityId: string): Promise<{ mechanism: string; symbol: string }> {
    const document = await new Documents(this.deps.database).ofRecommendation(entityId);
    if (document !== null) return document;
    throw new ApplicationError('input', 'not_a_recommendation');
  }

  private async schemeOf(
    mechanism: string,
    version: number | undefined,
    day: LocalDate,
  ): Promise<GradeScheme> {
    const schemes = await this.deps.schemes.list(mechanism);
    const scheme =
      version === undefined
        ? schemeOn(schemes, day)
        : schemes.find((one) => one.version === version);
    if (scheme !== null && scheme !== undefined) return scheme;

    throw new ApplicationError('input', 'no_grade_scheme');
  }
}

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

/** Stored data about marks of UN bodies: the mechanism of the recommendation, and its scheme. */
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
   * The scheme of that version, or the one that applies on the day of the document; for a prediction, today. Errors:
   * 422 for plan items, and when the UN body has no such scheme.
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

  /** The start of the follow-up term, and its document if it is not the recommendation's own. */
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

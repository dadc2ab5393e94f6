import type { Database } from '../store/connect';
import type { Policies } from '../store/policies';
import type { EngineClient } from '../engine/engine-client';
import type { Installation } from '../application/installation';
import type { Endpoint } from './http/endpoint';
import { accessTokenEndpoints } from './routes/access-tokens';
import { handoverEndpoints } from './routes/handovers';
import { institutionImportEndpoints } from './routes/institution-imports';
import { institutionNameEndpoints } from './routes/institution-names';
import { institutionEndpoints } from './routes/institutions';
import { letterEndpoints } from './routes/letters';
import { ownershipEndpoints } from './routes/ownership';
import { peopleEndpoints } from './routes/people';
import { FocalPoints } from '../application/people/focal-points';
import { InstitutionImports } from '../application/uploads/institution-imports';
import { InstitutionRenaming } from '../application/institutions/institution-renaming';
import { InstitutionHandovers } from '../application/institutions/institution-handovers';
import { IssuedTokens } from '../application/people/issued-tokens';
import { OwnershipReport } from '../application/institutions/ownership-report';
import { RegisteredInstitutions } from '../application/institutions/registered-institutions';
import { LetterWithdrawing } from '../application/letters/letter-withdrawing';
import { YearlyLetters } from '../application/letters/yearly-letters';

/** The endpoints of institutions, people and tokens, on a database that its opener closes. */
export function composeParticipation(deps: {
  database: Database;
  policies: Policies;
  installation: Installation;
  engine: Pick<EngineClient, 'startBatch' | 'signalMailbox'>;
}): Endpoint[] {
  return [
    ...institutionEndpoints({ institutions: new RegisteredInstitutions(deps) }),
    ...institutionImportEndpoints({ imports: new InstitutionImports(deps) }),
    ...institutionNameEndpoints({ renaming: new InstitutionRenaming(deps) }),
    ...handoverEndpoints({ handovers: new InstitutionHandovers(deps) }),
    ...ownershipEndpoints({ ownership: new OwnershipReport(deps) }),
    ...letterEndpoints({
      letters: new YearlyLetters(deps),
      withdrawing: new LetterWithdrawing(deps),
    }),
    ...peopleEndpoints({ focalPoints: new FocalPoints(deps) }),
    ...accessTokenEndpoints({ tokens: new IssuedTokens(deps) }),
  ];
}

import type { Database } from '../../store/connect';
import type { Policies } from '../../store/policies';
import type { EngineClient } from '../../engine/engine-client';
import type { Installation } from '../installation';
import { FocalPoints } from '../people/focal-points';
import type { FileReader } from '../../reading/file-reader';
import { InstitutionFiles } from '../uploads/institution-files';
import { InstitutionImports } from '../uploads/institution-imports';
import { InstitutionRenaming } from '../institutions/institution-renaming';
import { InstitutionHandovers } from '../institutions/institution-handovers';
import { IssuedTokens } from '../people/issued-tokens';
import { OwnershipReport } from '../institutions/ownership-report';
import { RegisteredInstitutions } from '../institutions/registered-institutions';
import { LetterWithdrawing } from '../letters/letter-withdrawing';
import { YearlyLetters } from '../letters/yearly-letters';

/** The use cases of institutions, people, tokens and letters. */
export function composeParticipation(deps: {
  database: Database;
  policies: Policies;
  installation: Installation;
  engine: Pick<EngineClient, 'startBatch' | 'signalMailbox'>;
  reader: FileReader;
}) {
  const imports = new InstitutionImports(deps);
  return {
    institutions: new RegisteredInstitutions(deps),
    institutionImports: imports,
    institutionFiles: new InstitutionFiles({ ...deps, imports }),
    renaming: new InstitutionRenaming(deps),
    handovers: new InstitutionHandovers(deps),
    ownership: new OwnershipReport(deps),
    letters: new YearlyLetters(deps),
    letterWithdrawing: new LetterWithdrawing(deps),
    focalPoints: new FocalPoints(deps),
    tokens: new IssuedTokens(deps),
  };
}

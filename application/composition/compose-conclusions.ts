import { processes } from '../../domain/processes';
import { ActInstants } from '../../store/act-instants';
import { Laws } from '../../store/laws';
import { TimelineReader } from '../../store/reading/event-timeline';
import { conclusionFinders } from '../conclusions/conclusion-finders';
import { ConclusionSubmission } from '../conclusions/conclusion-submission';
import { ConclusionLaws } from '../conclusions/conclusion-laws';
import { ConclusionProofs } from '../conclusions/conclusion-proof';
import { Conclusions } from '../conclusions/conclusions';
import { LawFinder } from '../facts/law-finder';
import type { NamedInstitutions } from '../institutions/named-institutions';
import type { Submitters } from '../submitters/submitters';
import { composeEntities, type EntityDeps } from './compose-entities';

/** The use cases of conclusions of public oversight. */
export function composeConclusions(
  deps: EntityDeps & {
    submitters: Submitters;
    institutions: NamedInstitutions;
  },
) {
  const { database, policies, preparing, submitters: acting } = deps;
  const timelines = new TimelineReader(database);
  const entities = new Conclusions({ ...deps, timelines, acting });
  const laws = new LawFinder({ laws: new Laws(database) });
  const finders = conclusionFinders({
    ...{ database, policies, institutions: deps.institutions },
    texts: preparing.texts,
    laws,
    instants: new ActInstants(deps),
  });
  const process = processes.oversightConclusion;
  const composed = composeEntities(deps, { process, entities, finders });
  const submission = new ConclusionSubmission({ ...composed, submitters: acting });
  return {
    ...composed,
    entities,
    submission,
    laws: new ConclusionLaws({ database, laws }),
    proofs: new ConclusionProofs({ database, conclusions: entities }),
  };
}

import { commands } from '../../domain/ngo-input/commands';
import { processes } from '../../domain/processes';
import { TimelineReader } from '../../store/reading/event-timeline';
import { inputFinders, type CallsForInput } from '../inputs/input-finders';
import { Inputs, InputSubmission } from '../inputs/inputs';
import type { Submitters } from '../submitters/submitters';
import { composeEntities, type EntityDeps } from './compose-entities';

/** The use cases of inputs of NGOs. */
export function composeInputs(deps: EntityDeps & { submitters: Submitters; calls: CallsForInput }) {
  const timelines = new TimelineReader(deps.database);
  const entities = new Inputs({ ...deps, timelines });
  const finders = inputFinders(deps);
  const composed = composeEntities(deps, { process: processes.ngoInput, entities, finders });
  const submission = new InputSubmission({ ...deps, register: composed.register });
  const { asks, body } = commands.submitInput;
  const byLink = { type: 'submitInput', body: { ...asks, ...body }, register: composed.register };
  return { ...composed, entities, submission, byLink };
}

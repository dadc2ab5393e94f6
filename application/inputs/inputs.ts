import { ngoInput } from '../../domain/ngo-input/process';
import type { InputState } from '../../domain/ngo-input/state';
import { seesProcess, viewerIn, viewerOf } from '../../domain/process/visibility';
import type { PersonActor } from '../../domain/shared/actor';
import {
  NgoInputReader,
  type Contributions,
  type NgoInputFilter,
  type NgoInputRow,
} from '../../store/reading/ngo-inputs';
import type { CommandCall } from '../commands/given-command';
import { conflictsOfSubmitter, type BesideSubmission } from '../deliveries/conflicts';
import type { EntityRegister, Registered } from '../entities/entity-register';
import { ProcessEntities, type Brief, type ReadingDeps } from '../entities/process-entities';
import type { Submitters } from '../submitters/submitters';
import type { Submission } from '../submitters/submitted-files';
import { holdersIn, presentInput, viewerOn, type InputView } from './input-view';

/** An input with its running clocks and the commands that the caller may give now. */
export type CommandedInput = Brief<Inputs>;

/** Reading of inputs: never more than the caller may see. */
export class Inputs extends ProcessEntities<
  InputState,
  NgoInputRow,
  NgoInputFilter,
  InputView,
  BesideSubmission
> {
  private readonly inputs: NgoInputReader;
  private readonly submitters: Submitters;

  constructor(deps: Omit<ReadingDeps, 'acting'> & { submitters: Submitters }) {
    const { submitters, ...reading } = deps;
    const reader = new NgoInputReader(deps.database);
    super(
      { ...reading, acting: submitters },
      {
        process: ngoInput,
        reader,
        holdersOf: holdersIn,
        present: presentInput,
        beside: (actor, { submitter_id: submitterId, items }) =>
          conflictsOfSubmitter(deps.database, actor, {
            entityIds: items.map(({ entityId }) => entityId),
            submitterId,
          }),
        whenOver: ({ stage }) =>
          ['submitted', 'awaiting_reply'].includes(stage) ? null : 'input_over',
      },
    );
    this.inputs = reader;
    this.submitters = submitters;
  }

  /** What the caller's NGO has submitted, also where its identity is hidden. Errors: 400 for the cursor. */
  async own(
    actor: PersonActor,
    request: { filter: NgoInputFilter; limit: number; cursor: string | undefined },
  ) {
    const submitters = await this.submitters.idsOf(actor);
    return await this.page(actor, { ...request, filter: { ...request.filter, submitters } });
  }

  /** What an input is for its files. `actor` is the one that acts in it. Errors: 404. */
  async submission(actor: PersonActor, entityId: string): Promise<Submission> {
    const row = await this.row(actor, entityId);
    const viewer = viewerOn(row, viewerIn(actor, holdersIn(row)));
    return {
      submitterId: row.submitter_id,
      readsWords: seesProcess(viewer) || !row.is_confidential,
      takesFiles: row.stage === 'submitted',
    };
  }

  /** What came in to a call. */
  async contributionsTo(callId: string): Promise<Contributions> {
    return await this.inputs.contributionsTo(callId);
  }

  /** How many a filter finds for this caller, and the first day among them. */
  async counted(actor: PersonActor, filter: NgoInputFilter) {
    return await this.inputs.count(viewerOf(actor), filter);
  }
}

/** Submitting of inputs. */
export class InputSubmission {
  constructor(
    private readonly deps: {
      register: EntityRegister<NgoInputRow, CommandedInput>;
      submitters: Submitters;
    },
  ) {}

  /**
   * Submits an input, on request as a submitter whose identity is hidden from all but the center. Errors: as for
   * registering; 403 for an identity that is hidden by others than NGOs.
   */
  async submit(
    given: Pick<CommandCall, 'actor' | 'changeId' | 'sent'>,
  ): Promise<Registered<CommandedInput>> {
    const { register, submitters } = this.deps;
    const { actor, changeId, sent } = given;
    if (sent['hideIdentity'] === true) await submitters.hide(actor, register.idFor(changeId));
    return await register.register('submitInput', given);
  }
}

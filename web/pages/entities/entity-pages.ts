import type { ComponentType } from 'preact';
import type { Application } from '../../../application/composition/compose-application';
import type { Commands } from '../../../application/commands/commands';
import type { OfferedCommands } from '../../../application/commands/offered-commands';
import type { DeadlineExplanations } from '../../../application/items/deadline-explanations';
import type { presentClock } from '../../../application/items/item-view';
import type { Items } from '../../../application/items/items';
import type { ShownNames } from '../../../application/shown-names';
import type { Body } from '../../../domain/process/field';
import type { AnyProcess } from '../../../domain/processes';
import type { PersonActor } from '../../../domain/shared/actor';
import type { Words } from '../../../locales/words';
import type { Offers } from '../../forms/command-fields';
import type { PaperStore } from '../../forms/stored-papers';
import type { SignedInVisit } from '../../http/visit';

/** As much as the pages know of an entity of any process. */
export interface ShownEntity extends OfferedCommands {
  entityId: string;
  sequence: number | null;
  clocks: readonly ReturnType<typeof presentClock>[];
  names: ShownNames;
}

export type Timeline = Awaited<ReturnType<Items['timeline']>>;

/** The use cases of a process, see `composeEntities`. */
interface UseCases<V> {
  entities: {
    detail(actor: PersonActor, entityId: string): Promise<V>;
    timeline: Items['timeline'];
  };
  commands: {
    give: (...given: Parameters<Commands<never, never>['give']>) => Promise<{ stored: boolean }>;
  };
  explanations: Pick<DeadlineExplanations, 'explain'>;
}

/** What a command that is chosen in a form is about. */
export interface Offering<V> {
  application: Application;
  visit: SignedInVisit;
  entity: V;
  /** The type of the command. */
  type: string;
  body: Body;
}

/** The pages of the entities of one process: its record, its commands, its deadlines. */
export interface EntityPages<V extends ShownEntity, B = null> {
  process: AnyProcess;
  useCases: UseCases<V>;
  title: (entity: V, words: Words) => string;
  /** What the page says of the entity, above what can be done and what happened. */
  Record: ComponentType<{ entity: V; timeZone: string; beside: B }>;
  /** What the record shows besides the entity; null without it. */
  beside?: (entity: V, visit: SignedInVisit) => Promise<B>;
  /** What the fields of a command offer, besides the values that it takes by itself. */
  offers?: (offering: Offering<V>) => Promise<Offers>;
  /** Whether what a command is about is found by words first, in the address as `q`. */
  isSearched?: (type: string) => boolean;
  /** The names of commands that have one page for all of them: the first has the button. */
  onePage?: readonly string[];
  /** Where files of commands are stored. */
  papers?: PaperStore;
}

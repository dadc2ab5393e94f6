import type { Application } from '../../../application/composition/compose-application';
import type { CommandedInput } from '../../../application/inputs/inputs';
import { processes } from '../../../domain/processes';
import type { Offers } from '../../forms/command-fields';
import type { PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { entityPages } from '../entities';
import type { Offering } from '../entities/entity-pages';
import { submittedFilePages } from '../submissions/files';
import { giveInputPages } from './give';
import { InputRecord } from './input-record';
import { inputListPages } from './list';

/** Inputs of NGOs: giving them, their lists, and each with its replies and commands. */
export function inputPages(application: Application): PageRoute[] {
  return [
    ...inputListPages(application),
    ...giveInputPages(application),
    ...submittedFilePages(application, 'inputs'),
    ...entityPages(application, {
      process: processes.ngoInput,
      useCases: application.inputs,
      title: ({ kind }, { names, pages }) => pages.inputs.title({ kind: names.inputKinds[kind] }),
      Record: SignedInRecord,
      offers: async (offering) => offersOf(offering),
      papers: application.uploadedEvidence,
    }),
  ];
}

function SignedInRecord({ entity, timeZone }: { entity: CommandedInput; timeZone: string }) {
  const names = entity.names.in(useVisit().language);
  return (
    <InputRecord
      {...{ input: entity, timeZone, names }}
      itemAddress={(entityId) => `/items/${entityId}`}
      filesAddress={`/inputs/${entity.id}/files`}
    />
  );
}

/** What the fields of the commands are about: addressees, replies and requests, by their numbers. */
function offersOf({ visit, entity, type, body }: Offering<CommandedInput>): Offers {
  const { actor, language, words } = visit;
  const names = entity.names.in(language);
  const named = (number: number, institutionId: string) => ({
    value: String(number),
    label: words.pages.inputs.numbered({ number, institution: names[institutionId] ?? '' }),
  });
  const own = entity.addressees.findLast(
    ({ institutionId }) => institutionId === actor.institutionId,
  );
  const replies = entity.replies.filter((reply) =>
    type === 'rateReply' ? reply.rating === null : reply.publication === 'undecided',
  );
  const offers: Offers = {
    addressee:
      actor.role === 'institution' && own !== undefined
        ? { value: String(own.number) }
        : { choices: entity.addressees.map((one) => named(one.number, one.institutionId)) },
    reply: { choices: replies.map((one) => named(one.number, one.institutionId)) },
    request: {
      choices: entity.requests
        .filter(({ decision }) => decision === null)
        .map((one) => named(one.number, one.institutionId)),
    },
  };
  return Object.fromEntries(Object.entries(offers).filter(([name]) => Object.hasOwn(body, name)));
}

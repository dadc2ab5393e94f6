import type { Application } from '../../../application/composition/compose-application';
import { idOf } from '../../http/id-of-address';
import { publicAddress } from '../../http/public-address';
import { page, type PageRoute } from '../../http/route';
import { InputRecord } from '../inputs/input-record';

/** A published input of an NGO, with the replies to it. */
export function publicInputs({ inputs, terms }: Application): PageRoute[] {
  return [
    page({
      path: '/public/inputs/{id}',
      audience: 'public',
      show: async (visit) => {
        const { actor, words, language } = visit;
        const { inputs: said } = words.pages;
        const input = await inputs.entities.brief(actor, `ngo-input/${idOf(visit)}`);
        return {
          title: said.title({ kind: words.names.inputKinds[input.kind] }),
          content: (
            <>
              <p class="ds-paragraph">{said.publicHelp}</p>
              <InputRecord
                {...{ input, timeZone: await terms.timeZone(), names: input.names.in(language) }}
                itemAddress={(entityId) => publicAddress(visit, `/items/${entityId}`)}
                callAddress={(id) => publicAddress(visit, `/calls/${id}`)}
              />
            </>
          ),
        };
      },
    }),
  ];
}

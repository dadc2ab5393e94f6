import { Readable } from 'node:stream';
import type { Application } from '../../../application/composition/compose-application';
import { printedProof } from '../../../application/conclusions/printed-proof';
import { pdfOf } from '../../../pdf/pdf-of';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { begun } from '../../tables/table-files';

/** The proof of a conclusion as a document and for programs, for its parties and the center. */
export function proofPages({ conclusions, terms }: Application): PageRoute[] {
  const read = async (visit: SignedInVisit) => {
    const entityId = `oversight-conclusion/${idOf(visit)}`;
    const proof = await conclusions.proofs.of(visit.actor, entityId);
    const number = proof.conclusion.registrationNumber.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
    return { proof, name: `conclusion-${number}` };
  };
  return [
    page({
      path: '/conclusions/{id}/proof.json',
      audience: 'signed_in',
      show: async (visit) => {
        const { proof, name } = await read(visit);
        const said = { ...proof, names: proof.names.in(visit.language) };
        const file = `${JSON.stringify(said, null, 2)}\n`;
        return { file, contentType: 'application/json', fileName: `${name}.json` };
      },
    }),
    page({
      path: '/conclusions/{id}/proof.pdf',
      audience: 'signed_in',
      show: async (visit) => {
        const { proof, name } = await read(visit);
        const timeZone = await terms.timeZone();
        const printed = pdfOf(printedProof(proof, { language: visit.language, timeZone }));
        const file = Readable.from(await begun(printed));
        return { file, contentType: 'application/pdf', fileName: `${name}.pdf` };
      },
    }),
  ];
}

import { sealedData } from '../../engine/sealing';

const key = 'A'.repeat(43);

/** Of all test processes, and of the records that earlier versions left behind: as the setting of a process has it. */
export const testSealingKeys = `test:${key}`;

export const testSealing = sealedData([{ id: 'test', key: Buffer.from(key, 'base64url') }]);

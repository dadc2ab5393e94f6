import { randomUUID } from 'node:crypto';
import { commandPathName } from '../../application/commands/command-names';
import { commands, type PersonCommandType } from '../../domain/implementation/commands';
import type { Body, FieldShape, MustBe } from '../../domain/process/field';
import type { StandingRequest } from './act-requests';
import type { PermissionGround } from './permission-ground';

/** Bodies that are documents, and have no fields. */
const documents: Partial<Record<PersonCommandType, object>> = {
  submitActionPlan: { steps: [{ what: 'Loyiha', who: 'Boshqarma', dueOn: '2030-03-01' }] },
  submitReport: { period: 1, claimedStatus: 'in_progress', done: 'Qonun qabul qilindi.' },
};

/** A sound body of a command, with what must be sent. */
function bodyOf(ground: PermissionGround, fields: Body): object {
  const needed = Object.entries(fields).filter(([, { whenAbsent }]) => whenAbsent === 'refused');
  return Object.fromEntries(needed.map(([name, { shape }]) => [name, sample(ground, shape)]));
}

function sample(ground: PermissionGround, shape: FieldShape): unknown {
  switch (shape.kind) {
    case 'text':
    case 'line':
    case 'code':
      return 'sabab';
    case 'wordings':
      return [{ language: 'uz-Latn', text: 'sabab' }];
    case 'link':
      return 'https://docs.un.org/A/HRC/55/10';
    case 'symbol':
      return 'CCPR/C/UZB/CO/5';
    case 'id':
      return shape.of === 'recommendation'
        ? ground.led.replace(/^.*\//, '')
        : institution(ground, shape.must);
    case 'paper':
      return randomUUID();
    case 'day':
      return '2026-03-01';
    case 'count':
      return 1;
    case 'flag':
      return false;
    case 'oneOf':
      return shape.values[0];
    case 'clock':
      return 'report/1';
    case 'list':
      return [sample(ground, shape.of)];
  }
}

/** One that is what it must be; any id for something else. */
function institution(ground: PermissionGround, must?: MustBe): string {
  const { bodyId, supportId, endedId, overseerId } = ground;
  if (must === undefined) return randomUUID();
  if (must === 'independent') return overseerId;
  if (must === 'ended') return endedId;
  return 'take' in must && must.take === 'lead' ? bodyId : supportId;
}

/**
 * A sound request for a command to an item at this path. It is made for a version that no item has: the engine says so
 * to whoever may give the command, before it looks at the stage, and the item is the same for whoever asks next.
 */
export function commandRequest(
  ground: PermissionGround,
  type: PersonCommandType,
  item: string,
): StandingRequest {
  if (type === 'register') return registerRequest();
  // Looked for in the log of the item's leader, and it has none: told before the engine is asked.
  const status = type === 'applyLeaderReport' ? 409 : 412;
  const { body, asks } = commands[type];
  return {
    ...{ method: 'POST', path: `${item}/${commandPathName(type)}`, status },
    body: documents[type] ?? bodyOf(ground, { ...body, ...asks }),
    headers: { 'If-Match': '"999999"' },
  };
}

function registerRequest(): StandingRequest {
  return {
    ...{ method: 'POST', path: '/recommendations', status: 201 },
    body: {
      ...{ symbol: 'CAT/C/UZB/CO/5', paragraph: randomUUID().slice(0, 8) },
      text: 'The State party should prevent torture.',
    },
  };
}

import { processes } from '../../../domain/processes';
import type { Body } from '../../../domain/process/field';

/** What every command carries, and what stands beside its fields in a request. */
const common = ['type', 'actor', 'at', 'effectiveAt', 'ifSequence', 'commandId', 'language'];

const entries = Object.values(processes).flatMap((process) => Object.entries(process.commands));

test('no field of a command hides another one, or what every command carries', () => {
  const hidden = entries.flatMap(([type, { body, asks = {} }]) => {
    const names = [...common, ...Object.keys(body), ...Object.keys(asks)];
    return names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `${type}.${name}`);
  });
  expect(hidden).toEqual([]);
});

test('an institution that takes the part of another one takes that of a field of the same command', () => {
  const other = (body: Body): string[] =>
    Object.values(body).flatMap(({ shape }) =>
      shape.kind === 'id' && typeof shape.must === 'object' && 'takePartOf' in shape.must
        ? [shape.must.takePartOf]
        : [],
    );
  const lost = entries.flatMap(([type, { body }]) =>
    other(body)
      .filter((name) => !Object.hasOwn(body, name))
      .map((name) => `${type}.${name}`),
  );
  expect(lost).toEqual([]);
});

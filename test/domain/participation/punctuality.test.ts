import fc from 'fast-check';
import { publishedPunctuality } from '../../../domain/participation/punctuality';

const published = (due: number, onTime: number) => {
  const [shown] = publishedPunctuality([{ institutionId: 'a', due, onTime }]).institutions;
  return shown;
};

test('figures from five on are published, and none and all', () => {
  expect(published(12, 6)).toEqual({ institutionId: 'a', due: 12, onTime: 6, late: 6 });
  expect(published(5, 0)).toMatchObject({ due: 5, onTime: 0, late: 5 });
});

test('no figure below five can be read or calculated from the others', () => {
  const count = fc.nat(30);
  const institutions = fc.array(fc.tuple(count, count), { maxLength: 6 }).map((pairs) =>
    pairs.map(([onTime, late], index) => ({
      ...{ institutionId: String(index), due: onTime + late, onTime },
    })),
  );
  fc.assert(
    fc.property(institutions, (counted) => {
      const { institutions: shown, total } = publishedPunctuality(counted);
      const isSmall = (figure: number): boolean => figure > 0 && figure < 5;
      for (const { due, onTime, late } of shown) {
        const known = [due, onTime, late].filter((figure) => figure !== null);
        expect(known.some(isSmall)).toBe(false);
        expect(known).toHaveLength(onTime === null ? (due === null ? 0 : 1) : 3);
      }
      // What is left of the total without the shown figures is nothing.
      const whole = shown.filter(({ onTime }) => onTime !== null);
      expect(total.due).toBe(whole.reduce((sum, { due }) => sum + (due ?? 0), 0));
      expect(total.onTime).toBe(whole.reduce((sum, { onTime }) => sum + (onTime ?? 0), 0));
    }),
  );
});

/**
 * Lets so many through at a time; the others wait in line. Sending holds a database connection for each mail under
 * way: without a bound of its own, a slow relay would take the connections that commits need.
 */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(count: number) {
    this.free = count;
  }

  async use<T>(act: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = this.waiting.shift();
      // Handed on and not given back: somebody who comes just now does not overtake.
      if (next === undefined) this.free += 1;
      else next();
    }
  }
}

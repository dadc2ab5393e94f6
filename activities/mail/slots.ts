/**
 * Limits concurrent tasks; the others wait in line. Sending holds a database connection for each mail: without a
 * limit, a slow relay would take the connections that commits need.
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
      // The place is passed on and not freed, so that a new caller does not overtake.
      if (next === undefined) this.free += 1;
      else next();
    }
  }
}

import { Socket } from 'node:net';

/**
 * A connection to the database that sends all statements of one turn of the event loop in one piece: whoever writes corks it before, as
 * `pg` does for each statement, and it stays corked to the end of the turn. Sent one by one each would be a call of the system of its own,
 * and each would wake the database, which takes the processor from us where there are few.
 */
export class GatheringSocket extends Socket {
  #gathering = false;

  override cork(): void {
    super.cork();
    if (this.#gathering) return;
    this.#gathering = true;
    super.cork();
    process.nextTick(() => {
      this.#gathering = false;
      super.uncork();
    });
  }
}

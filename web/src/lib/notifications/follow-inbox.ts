/** Longest pause before the connection is tried again, in ms; the first is a second, and each is twice the last. */
const longestPauseMs = 60_000;
const firstPauseMs = 1000;
/** After so many failures in a row the number is asked for, too: a proxy may let no stream through. */
const failuresBeforeAsking = 2;

/** What following needs of the browser; a test brings its own. */
export interface InboxSources {
  open(): Pick<EventSource, 'addEventListener' | 'close'>;
  /** Asks once. */
  ask(): Promise<number>;
  later(run: () => void, ms: number): () => void;
}

/**
 * Tells how many lines of the inbox are new, at once and whenever that changes, over one connection. When it fails it is
 * opened again after longer and longer pauses, and the number asked for meanwhile. Returns how to stop.
 */
export function followInbox({ open, ask, later }: InboxSources, tell: (unread: number) => void): () => void {
  let failures = 0;
  let stopped = false;
  let cancel = () => {};
  let source: ReturnType<InboxSources['open']> | null = null;

  function connect(): void {
    const own = open();
    source = own;
    own.addEventListener('unread', (event) => {
      failures = 0;
      tell((JSON.parse((event as MessageEvent<string>).data) as { unread: number }).unread);
    });
    own.addEventListener('error', () => {
      if (stopped || source !== own) return;
      own.close();
      source = null;
      failures += 1;
      if (failures >= failuresBeforeAsking)
        void ask().then(
          (unread) => !stopped && tell(unread),
          () => undefined,
        );
      cancel = later(connect, Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1)));
    });
  }

  connect();
  return () => {
    stopped = true;
    cancel();
    source?.close();
  };
}

/** A page without a film has come to rest after so long, one with a film that plays after less, in ms. */
const restMs = 6000;
const playingMs = 3000;

/** Begins something that can wait once the first film plays and what follows it is on its way; returns how to stop it, begun or not. */
export function afterFirstFilm(begin: () => Promise<() => void>): () => void {
  let stop = () => {};
  let wanted = true;
  const run = async () => {
    const end = await begin();
    if (wanted) stop = end;
    else end();
  };
  // a chunk that cannot be fetched is no trouble: what waits is never needed
  const start = () => void run().catch(() => undefined);
  let timer = setTimeout(start, restMs);
  const plays = () => {
    clearTimeout(timer);
    timer = setTimeout(start, playingMs);
  };
  document.addEventListener('playing', plays, { capture: true, once: true });
  return () => {
    wanted = false;
    clearTimeout(timer);
    document.removeEventListener('playing', plays, true);
    stop();
  };
}

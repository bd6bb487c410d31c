/// <reference lib="webworker" />
import { type Compressed, compressFilm } from './compress-film.ts';

declare const self: DedicatedWorkerGlobalScope;

/** What the worker says: how far it is, then what came of it. It is asked once, with a file. */
export type CompressorNews = { kind: 'progress'; share: number } | Compressed;

self.addEventListener('message', ({ data }: MessageEvent<File>) => {
  void compressFilm(data, (share) => say({ kind: 'progress', share })).then((end) => say(end, end.kind === 'done' ? [end.bytes] : []));
});

function say(news: CompressorNews, transfer: Transferable[] = []): void {
  self.postMessage(news, transfer);
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Tx } from '#platform/db/database.ts';
import type { MediaEngine } from '#platform/ffmpeg/engine.ts';
import type { JobContext } from '#platform/jobs/job.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import type { Logger } from '#platform/log.ts';
import type { Transcriber, Transcript } from '#platform/speech/transcriber.ts';
import { SPEECH_RATE, writeWav } from '#platform/speech/wav-file.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { AssetId } from '../../asset-id.ts';
import { writeSubtitles } from '../../jobs/write-subtitles.ts';
import type { MediaStore, Work } from '../../store.ts';
import { measureWaveform } from '../waveform.ts';
import { isUnheard, type Subtitles } from './keep-subtitles.ts';

/** Subtitles that nobody wrote: a recogniser of the operator's hears them, once for each film. */
export interface AutomaticSubtitles {
  /** Asks for those of a film that is being posted, in that transaction. Does nothing where no recogniser is set up, and nothing is to be heard. `language`: what is spoken. */
  ask(tx: Tx, assetId: AssetId, language: string | null): Promise<void>;
  /** Listens, and adds what it hears unless there are subtitles by then. Rejects when it should be tried again. */
  write(assetId: AssetId, language: string | null, context: JobContext): Promise<void>;
}

/** What listening needs. */
export interface AutomaticSubtitlesDeps {
  jobs: Pick<JobQueue, 'enqueue'>;
  store: Pick<MediaStore, 'getWork'>;
  storage: Pick<Storage, 'materialize'>;
  engine: MediaEngine;
  log: Logger;
  subtitles: Pick<Subtitles, 'putHeard'>;
  transcriber: Transcriber | null;
}

const SOUND_TIMEOUT_MS = 120_000;
/** Of one second of sound, on a slow machine with a large model. */
const HEARING_MS = 30_000;
const SAMPLES = 'speech.raw';

/** Builds it. */
export function createAutomaticSubtitles(deps: AutomaticSubtitlesDeps): AutomaticSubtitles {
  const { jobs, store, storage, engine, log, subtitles, transcriber } = deps;

  /** `null`: there is nothing to hear. */
  async function listen(to: Transcriber, work: Work, language: string | null, signal: AbortSignal): Promise<Transcript | null> {
    const [rendition] = work.renditions.toSorted((a, b) => Number(a.provisional) - Number(b.provisional) || a.bytes - b.bytes);
    const film = rendition && (await storage.materialize(rendition.key));
    if (!film) return null;
    try {
      const options = { signal, container: 'mov' as const, timeoutMs: SOUND_TIMEOUT_MS, background: true };
      const report = await engine.probe(film.path, options);
      const track = report.ok ? report.value.audio[0]?.index : undefined;
      if (track === undefined) return null;
      const filter = `aresample=${SPEECH_RATE},aformat=sample_fmts=s16:channel_layouts=mono`;
      const task = { video: 0, pictures: [], sound: { track, samples: { output: SAMPLES, filter }, fingerprint: null } };
      const sound = await engine.analyse(film.path, task, options);
      if (!sound.ok) throw new Error(`the sound could not be taken out: ${sound.failure.message}`);
      try {
        const [raw] = sound.value.files;
        const samples = raw ? await readFile(raw.path) : Buffer.alloc(0);
        // recognisers hear words in silence
        if (!raw || measureWaveform(new Int16Array(new Uint8Array(samples).buffer)).isSilent) return null;
        const wav = path.join(path.dirname(raw.path), 'speech.wav');
        await writeWav(wav, samples);
        const timeoutMs = 60_000 + (HEARING_MS * (work.asset.durationMs ?? 0)) / 1000;
        return await to.transcribe(wav, { language, signal, timeoutMs });
      } finally {
        await sound.value.release();
      }
    } finally {
      await film.release();
    }
  }

  return {
    async ask(tx, assetId, language) {
      const work = transcriber && (await store.getWork(assetId, tx));
      if (!work || !isUnheard(work)) return;
      const options = { key: `media.write-subtitles:${assetId}`, owner: work.asset.ownerId };
      await jobs.enqueue(tx, writeSubtitles, { assetId, language }, options);
    },
    async write(assetId, language, { signal, attempt, maxAttempts }) {
      const work = await store.getWork(assetId);
      if (!transcriber || !work || !isUnheard(work)) return;
      try {
        await subtitles.putHeard(assetId, await listen(transcriber, work, language, signal));
      } catch (error) {
        if (signal.aborted || attempt < maxAttempts) throw error;
        // its author is told nothing: a film without subtitles is none the worse
        log.error({ err: error, assetId }, 'no automatic subtitles could be written; look at WHISPER_PATH and WHISPER_MODEL');
      }
    },
  };
}

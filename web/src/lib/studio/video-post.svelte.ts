import { ApiError } from '#lib/api-error.ts';
import type { Asset, Category, Instance, UploadAllowance, Video } from '#lib/api-types.ts';
import { captionLength } from '#lib/caption/caption-length.ts';
import { hashtagsIn } from '#lib/caption/hashtags.ts';
import type { Language } from '#lib/language.ts';
import { chosenCategories } from './categories/chosen-categories.ts';
import { blankDraft, type Composition } from './composition.ts';
import type { Lightened } from './compress/compressed-words.ts';
import { type Compression, contentKey } from './compress/compression.svelte.ts';
import { mayBeWorthCompressing } from './compress/worthwhile.ts';
import { type Draft, type Drafts, fileKey } from './drafts.ts';
import { durationProblem, type FileProblem, fileProblem, quotaProblem } from './file-problem.ts';
import { ProcessingWatch } from './processing-watch.svelte.ts';
import type { VideoFacts } from './video-facts.ts';
import type { UploadSource, VideoUpload } from './video-upload.svelte.ts';

/** What is sent to post a video. */
export type NewVideo = Draft & { assetId: string; categories: readonly Category[] };

/** What posting needs from the browser and the API. */
export interface PostTools {
  limits: Instance['limits'];
  accountId: string;
  language: Language;
  drafts: Drafts;
  /** What the last post was about. */
  lastCategories(): readonly Category[];
  preview: { open(file: File): string; close(url: string): void; read(url: string): Promise<VideoFacts> };
  newUpload(source: UploadSource): VideoUpload;
  /** Makes a film lighter before it is sent; absent where the browser cannot. */
  lighten?(file: File): Compression;
  publish(video: NewVideo): Promise<Video>;
  look(videoId: string): Promise<Video>;
  setCover(assetId: string, picture: File): Promise<unknown>;
  /** What may still be sent; null when that cannot be asked for now, and the server will say. */
  allowance(): Promise<UploadAllowance | null>;
  /** Hears of each step of a film; where there is no such thing, its video is looked at from time to time. */
  follow?(assetId: string, tell: (asset: Asset) => void): () => void;
}

/** A file that has been chosen. */
export interface ChosenFile {
  name: string;
  size: number;
  url: string;
  facts: VideoFacts | null;
}

/** choosing → composing (the file is on its way meanwhile) → posted (the server is at work, or done). */
export class VideoPost implements Composition {
  file: ChosenFile | null = $state.raw(null);
  problem: FileProblem | null = $state.raw(null);
  /** A cover of the author's own; it can be set once the film is there. */
  cover: File | null = $state.raw(null);
  /** The file is being made lighter; it is not on its way yet. */
  compression: Compression | null = $state.raw(null);
  /** What came of that. */
  lightened: Lightened | null = $state.raw(null);
  upload: VideoUpload | null = $state.raw(null);
  draft: Draft = $state() as Draft;
  /** The draft was written on an earlier visit. */
  restored = $state(false);
  publishing = $state(false);
  error: ApiError | null = $state.raw(null);
  watch: ProcessingWatch | null = $state.raw(null);
  readonly #tools: PostTools;
  #key: string | null = null;

  constructor(tools: PostTools) {
    this.#tools = tools;
    this.draft = blankDraft(tools.language);
  }

  get stage(): 'choosing' | 'composing' | 'posted' {
    if (this.watch) return 'posted';
    return this.upload || this.compression ? 'composing' : 'choosing';
  }

  get accountId(): string {
    return this.#tools.accountId;
  }

  get limits(): Instance['limits'] {
    return this.#tools.limits;
  }

  get characters(): number {
    return captionLength(this.draft.caption);
  }

  get hashtags(): number {
    return hashtagsIn(this.draft.caption).length;
  }

  get categories(): readonly Category[] {
    return chosenCategories(this.draft, this.#tools.lastCategories());
  }

  get fits(): boolean {
    return this.characters <= this.limits.captionLength && this.hashtags <= this.limits.maxHashtags;
  }

  /** The upload need not have ended: the server waits for it. */
  get ready(): boolean {
    const { upload } = this;
    return (
      this.fits &&
      this.categories.length > 0 &&
      !this.publishing &&
      upload !== null &&
      upload.id !== null &&
      upload.state !== 'failed' &&
      upload.state !== 'cancelled'
    );
  }

  /** Leaving now would break the upload off, or what comes before it. */
  get sending(): boolean {
    return this.compression !== null || (this.upload !== null && !this.upload.ended && this.upload.state !== 'failed');
  }

  /** Checks the file, shows it, and begins to send it. */
  async choose(file: File): Promise<void> {
    this.error = null;
    // asked anew for each file: an administrator may have changed it, and earlier files count
    const allowance = await this.#tools.allowance();
    const limits = { ...this.limits, ...allowance };
    this.problem = fileProblem(file, limits);
    if (this.problem) return;
    const url = this.#tools.preview.open(file);
    const facts = await this.#tools.preview.read(url);
    this.problem = durationProblem(facts.durationMs, limits);
    if (this.problem) return this.#tools.preview.close(url);
    const fileOf = fileKey(file);
    const key = `${this.accountId}:${fileOf}`;
    const source = { content: file, name: file.name, type: file.type, size: file.size, durationMs: facts.durationMs, key };
    const original = this.#tools.newUpload(source);
    // one that goes on is counted already, and goes on as it began
    const begun = await original.isBegun();
    if (!begun) this.problem = quotaProblem(file.size, allowance);
    if (this.problem) {
      await original.cancel();
      return this.#tools.preview.close(url);
    }
    this.file = { name: file.name, size: file.size, url, facts };
    this.#key = fileOf;
    this.#restore(this.#key);
    const lighter = begun || !mayBeWorthCompressing(file.size, facts) ? null : await this.#lighten(file);
    // taken back, or another one chosen meanwhile
    if (this.#key !== fileOf) return original.cancel();
    if (lighter) await original.cancel();
    const upload = lighter
      ? this.#tools.newUpload({
          ...source,
          content: lighter,
          name: lighter.name,
          type: lighter.type,
          size: lighter.size,
          key: `${key}:${await contentKey(lighter)}`,
        })
      : original;
    this.upload = upload;
    this.compression = null;
    await upload.start();
  }

  /** The film made lighter; null when it is to be sent as it is. */
  async #lighten(file: File): Promise<File | null> {
    const compression = this.#tools.lighten?.(file);
    if (!compression) return null;
    this.compression = compression;
    const end = await compression.end;
    if (this.compression !== compression) return null;
    this.lightened = end.kind === 'done' ? { kind: 'done', from: file.size, to: end.file.size } : end;
    return end.kind === 'done' ? end.file : null;
  }

  /** Keeps what is written on this device. */
  keep(): void {
    if (this.#key !== null && this.stage === 'composing') this.#tools.drafts.keep(this.#key, { ...this.draft });
  }

  async publish(): Promise<void> {
    const assetId = this.upload?.id;
    if (!this.ready || !assetId) return;
    this.publishing = true;
    this.error = null;
    try {
      const video = await this.#tools.publish({ ...this.draft, categories: this.categories, assetId });
      this.watch = new ProcessingWatch(() => this.#look(video.id, assetId), {
        ...(this.#tools.follow && { follow: (tell) => this.#tools.follow?.(assetId, tell) ?? (() => undefined) }),
      });
      this.watch.video = video;
      await this.#cleanUp();
      await this.watch.start();
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
    } finally {
      this.publishing = false;
    }
  }

  /** A moment of the film, or a picture, stands for it. */
  chooseCover(cover: number | File): void {
    this.draft.coverAtMs = typeof cover === 'number' ? cover : null;
    this.cover = typeof cover === 'number' ? null : cover;
    this.keep();
  }

  async #look(videoId: string, assetId: string): Promise<Video> {
    const video = await this.#tools.look(videoId);
    const cover = this.cover;
    if (!cover || video.state !== 'published') return video;
    this.cover = null;
    try {
      await this.#tools.setCover(assetId, cover);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
    }
    return this.#tools.look(videoId);
  }

  /** Takes the file back; what was written stays for the next one. */
  async discard(): Promise<void> {
    const { upload } = this;
    // What is being posted belongs to the server from here on.
    if (this.publishing) return;
    this.again();
    await upload?.cancel();
  }

  /** Back to choosing a file. The words stay unless they were posted. */
  again(): void {
    const refused = this.watch?.video?.state === 'refused';
    if (this.watch && !refused) this.draft = blankDraft(this.#tools.language);
    this.watch?.stop();
    this.compression?.cancel();
    if (this.file) this.#tools.preview.close(this.file.url);
    this.file = null;
    this.cover = null;
    this.compression = null;
    this.lightened = null;
    this.upload = null;
    this.watch = null;
    this.error = null;
    this.problem = null;
    this.restored = false;
    this.#key = null;
  }

  async #cleanUp(): Promise<void> {
    if (this.#key !== null) this.#tools.drafts.forget(this.#key);
    await this.upload?.forget();
  }

  #restore(key: string): void {
    const kept = this.draft.caption === '' ? this.#tools.drafts.find(key) : null;
    if (!kept) return;
    this.draft = { ...blankDraft(this.#tools.language), ...kept };
    this.restored = kept.caption !== '';
  }
}

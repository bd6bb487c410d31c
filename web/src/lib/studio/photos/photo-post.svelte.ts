import { ApiError } from '#lib/api-error.ts';
import type { Category, Instance, Photo, Video } from '#lib/api-types.ts';
import { captionLength } from '#lib/caption/caption-length.ts';
import { hashtagsIn } from '#lib/caption/hashtags.ts';
import { chosenCategories } from '../categories/chosen-categories.ts';
import { blankDraft, type Composition } from '../composition.ts';
import type { Draft } from '../drafts.ts';

/** Most photos of one post, as the server takes them. */
export const mostPhotos = 35;
const pictureName = /\.(jpe?g|png|webp|avif|hei[cf])$/i;
const sentAtOnce = 2;
const retryDelaysMs = [1000, 3000, 8000] as const;

/** Whether a file may be one of the photos of a post. */
export function isPicture({ type, name }: Pick<File, 'type' | 'name'>): boolean {
  return type.startsWith('image/') || pictureName.test(name);
}

/** What posting photos needs from the browser and the API. */
export interface PhotoTools {
  limits: Instance['limits'];
  language: string;
  /** What the last post was about. */
  lastCategories(): readonly Category[];
  open(file: File): string;
  close(url: string): void;
  create(): Promise<{ assetId: string }>;
  put(assetId: string, place: number, file: File): Promise<Photo>;
  publish(post: Draft & { assetId: string; categories: readonly Category[]; photos: { place: number; alt: string }[] }): Promise<Video>;
  wait?(ms: number): Promise<void>;
}

/** One of the photos of a post on its way. */
export class PhotoItem {
  state: 'waiting' | 'sending' | 'sent' | 'failed' = $state('waiting');
  alt = $state('');
  error: ApiError | null = $state.raw(null);
  readonly file: File;
  /** Of this page, to show it. */
  readonly url: string;
  /** Where the server keeps it; another than where it is shown once photos were moved. */
  readonly place: number;

  constructor(file: File, url: string, place: number) {
    this.file = file;
    this.url = url;
    this.place = place;
  }
}

/** A post of photos being written; they are on their way meanwhile. */
export class PhotoPost implements Composition {
  items: PhotoItem[] = $state([]);
  draft: Draft = $state() as Draft;
  publishing = $state(false);
  error: ApiError | null = $state.raw(null);
  /** Posted. */
  video: Video | null = $state.raw(null);
  /** More were chosen than a post holds. */
  tooMany = $state(false);
  readonly restored = false;
  readonly #tools: PhotoTools;
  #assetId: Promise<string> | null = null;
  #sending = 0;
  #free: number[] = Array.from({ length: mostPhotos }, (_, place) => place);

  constructor(tools: PhotoTools) {
    this.#tools = tools;
    this.draft = blankDraft(tools.language);
  }

  get limits(): Instance['limits'] {
    return this.#tools.limits;
  }

  get categories(): readonly Category[] {
    return chosenCategories(this.draft, this.#tools.lastCategories());
  }

  get ready(): boolean {
    const { caption } = this.draft;
    const fits = captionLength(caption) <= this.limits.captionLength && hashtagsIn(caption).length <= this.limits.maxHashtags;
    return fits && this.categories.length > 0 && !this.publishing && this.sent;
  }

  /** All photos are there. */
  get sent(): boolean {
    return this.items.length > 0 && this.items.every(({ state }) => state === 'sent');
  }

  /** Leaving now would lose something. */
  get sending(): boolean {
    return this.items.length > 0 && this.video === null;
  }

  add(files: readonly File[]): void {
    const pictures = files.filter(isPicture);
    const taken = pictures.slice(0, this.#free.length);
    this.tooMany = pictures.length > taken.length;
    for (const file of taken) this.items.push(new PhotoItem(file, this.#tools.open(file), this.#free.shift() ?? 0));
    this.#pump();
  }

  remove(item: PhotoItem): void {
    this.items = this.items.filter((one) => one !== item);
    this.#tools.close(item.url);
    this.#free.push(item.place);
    this.tooMany = false;
  }

  /** Moves a photo one place towards the beginning or the end. */
  move(item: PhotoItem, by: 1 | -1): void {
    const from = this.items.indexOf(item);
    const to = from + by;
    if (from < 0 || to < 0 || to >= this.items.length) return;
    this.items.splice(from, 1);
    this.items.splice(to, 0, item);
  }

  retry(item: PhotoItem): void {
    item.state = 'waiting';
    item.error = null;
    this.#pump();
  }

  keep(): void {
    this.error = null;
  }

  async publish(): Promise<void> {
    if (!this.ready || !this.#assetId) return;
    this.publishing = true;
    this.error = null;
    try {
      const photos = this.items.map(({ place, alt }) => ({ place, alt }));
      this.video = await this.#tools.publish({ ...this.draft, categories: this.categories, assetId: await this.#assetId, photos });
      for (const { url } of this.items) this.#tools.close(url);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
    } finally {
      this.publishing = false;
    }
  }

  /** Takes everything back. */
  clear(): void {
    for (const item of [...this.items]) this.remove(item);
    this.#assetId = null;
  }

  #pump(): void {
    while (this.#sending < sentAtOnce) {
      const next = this.items.find(({ state }) => state === 'waiting');
      if (!next) return;
      next.state = 'sending';
      this.#sending += 1;
      void this.#send(next).finally(() => {
        this.#sending -= 1;
        this.#pump();
      });
    }
  }

  async #send(item: PhotoItem): Promise<void> {
    for (const [attempt, delay] of [...retryDelaysMs, null].entries()) {
      try {
        this.#assetId ??= this.#tools.create().then(({ assetId }) => assetId);
        await this.#tools.put(await this.#assetId, item.place, item.file);
        item.state = 'sent';
        return;
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause;
        if (attempt === 0 && this.items.every(({ state }) => state !== 'sent')) this.#assetId = null;
        if (delay === null || !cause.passing) {
          item.error = cause;
          item.state = 'failed';
          return;
        }
        await (this.#tools.wait ?? pause)(delay);
      }
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

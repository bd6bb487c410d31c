import { ApiError } from '#lib/api-error.ts';
import type { Asset, Category, Video } from '#lib/api-types.ts';
import { captionLength } from '#lib/caption/caption-length.ts';
import { hashtagsIn } from '#lib/caption/hashtags.ts';
import { chosenCategories } from '../categories/chosen-categories.ts';
import { blankDraft } from '../composition.ts';
import { type Draft, fileKey } from '../drafts.ts';
import { durationProblem, type FileProblem, fileProblem, quotaProblem } from '../file-problem.ts';
import { isPlannable } from '../schedule.ts';
import type { PostTools } from '../video-post.svelte.ts';
import type { VideoUpload } from '../video-upload.svelte.ts';
import type { CaptionRow } from './captions-csv.ts';

/** Most films of one batch. */
export const mostFilms = 30;
const sentAtOnce = 2;
const lookEveryMs = 2500;

/** What a batch needs: a part of what one post needs. */
export type BatchTools = Pick<
  PostTools,
  'limits' | 'accountId' | 'language' | 'lastCategories' | 'preview' | 'newUpload' | 'publish' | 'look' | 'allowance'
> & {
  /** What is known of a film that was sent. */
  lookAtFile(assetId: string): Promise<Asset>;
  wait?(ms: number): Promise<void>;
};

/** waiting → checking → sending → sent, then posting → processing → published, or scheduled. `failed`: it goes no further, and the others do. */
export type RowState = 'waiting' | 'checking' | 'sending' | 'sent' | 'posting' | 'processing' | 'scheduled' | 'published' | 'failed';

/** One film of a batch. */
export class BatchRow {
  state: RowState = $state('waiting');
  draft: Draft = $state() as Draft;
  selected = $state(true);
  upload: VideoUpload | null = $state.raw(null);
  problem: FileProblem | null = $state.raw(null);
  error: ApiError | null = $state.raw(null);
  video: Video | null = $state.raw(null);
  /** What had to be done to the film; known with what became of it. */
  notes: Asset['notes'] = $state.raw([]);
  readonly file: File;

  constructor(file: File, draft: Draft) {
    this.file = file;
    this.draft = draft;
  }

  get open(): boolean {
    return this.video === null && this.state !== 'failed';
  }
}

/** Films posted together, each on its own: what happens to one never holds up another. */
export class Batch {
  rows: BatchRow[] = $state([]);
  /** More were chosen than a batch holds. */
  tooMany = $state(false);
  publishing = $state(false);
  readonly #tools: BatchTools;
  #busy = 0;
  #watching = false;

  constructor(tools: BatchTools) {
    this.#tools = tools;
  }

  get limits(): BatchTools['limits'] {
    return this.#tools.limits;
  }

  /** Those that can be posted now. */
  get ready(): BatchRow[] {
    return this.rows.filter(
      (row) =>
        row.open &&
        row.upload?.id != null &&
        row.state !== 'posting' &&
        this.fits(row.draft) &&
        this.isPlannable(row.draft) &&
        this.categoriesOf(row).length > 0,
    );
  }

  /** Leaving now would lose something. */
  get sending(): boolean {
    return this.rows.some((row) => row.open || (row.upload !== null && !row.upload.ended && row.upload.state !== 'failed'));
  }

  /** What a film is about as it stands; empty: it has to be chosen. */
  categoriesOf({ draft }: BatchRow): readonly Category[] {
    return chosenCategories(draft, this.#tools.lastCategories());
  }

  fits({ caption }: Draft): boolean {
    return captionLength(caption) <= this.limits.captionLength && hashtagsIn(caption).length <= this.limits.maxHashtags;
  }

  isPlannable({ publishAt }: Draft): boolean {
    return isPlannable(publishAt, Date.now());
  }

  add(files: readonly File[]): void {
    const taken = files.slice(0, mostFilms - this.rows.length);
    this.tooMany = taken.length < files.length;
    for (const file of taken) this.rows.push(new BatchRow(file, blankDraft(this.#tools.language)));
    this.#pump();
  }

  async remove(row: BatchRow): Promise<void> {
    this.rows = this.rows.filter((one) => one !== row);
    if (row.video === null) await row.upload?.cancel();
  }

  /** The same for every selected film that is not posted yet. Hashtags are added behind what is written. */
  apply(change: Partial<Draft>, hashtags = ''): void {
    for (const row of this.rows) {
      if (!row.selected || !row.open) continue;
      Object.assign(row.draft, change);
      if (hashtags.trim()) row.draft.caption = `${row.draft.caption} ${hashtags}`.trim();
    }
  }

  /** Takes captions and dates over by the names of files. Gives how many found theirs. */
  caption(table: readonly CaptionRow[]): number {
    const rows = this.rows.filter(({ open }) => open);
    return table.filter(({ file, caption, publishAt }) => {
      const row = rows.find((one) => one.file.name.toLowerCase() === file.toLowerCase());
      if (row) Object.assign(row.draft, { ...(caption !== undefined && { caption }), ...(publishAt !== undefined && { publishAt }) });
      return row !== undefined;
    }).length;
  }

  /** Posts everything that can be; the rest stays, and can be posted later. */
  async publish(): Promise<void> {
    this.publishing = true;
    for (const row of this.ready) await this.#post(row);
    this.publishing = false;
    void this.#watch();
  }

  async #post(row: BatchRow): Promise<void> {
    const assetId = row.upload?.id;
    if (!assetId) return;
    row.state = 'posting';
    row.error = null;
    try {
      row.video = await this.#tools.publish({ ...row.draft, categories: this.categoriesOf(row), assetId });
      row.state = 'processing';
      await row.upload?.forget();
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      row.error = cause;
      row.state = 'sent';
    }
  }

  /** Looks at what the server makes of them, until nothing is left to learn. */
  async #watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    for (let open = this.#inWork(); open.length > 0; open = this.#inWork()) {
      for (const row of open) await this.#look(row);
      await (this.#tools.wait ?? pause)(lookEveryMs);
    }
    this.#watching = false;
  }

  #inWork(): BatchRow[] {
    return this.rows.filter(({ state }) => state === 'processing');
  }

  async #look(row: BatchRow): Promise<void> {
    if (!row.video) return;
    try {
      row.video = await this.#tools.look(row.video.id);
      if (row.video.state === 'processing') return;
      if (row.upload?.id) row.notes = (await this.#tools.lookAtFile(row.upload.id)).notes;
      if (row.video.state === 'published' || row.video.state === 'scheduled') row.state = row.video.state;
      else row.state = 'failed';
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      // away for a moment: the next look tells
    }
  }

  #pump(): void {
    while (this.#busy < sentAtOnce) {
      const row = this.rows.find(({ state }) => state === 'waiting');
      if (!row) return;
      row.state = 'checking';
      this.#busy += 1;
      void this.#send(row).finally(() => {
        this.#busy -= 1;
        this.#pump();
      });
    }
  }

  async #send(row: BatchRow): Promise<void> {
    const { file } = row;
    const allowance = await this.#tools.allowance();
    const limits = { ...this.limits, ...allowance };
    const url = this.#tools.preview.open(file);
    const facts = await this.#tools.preview.read(url);
    this.#tools.preview.close(url);
    row.problem = fileProblem(file, limits) ?? durationProblem(facts.durationMs, limits) ?? quotaProblem(file.size, allowance);
    if (row.problem) {
      row.state = 'failed';
      return;
    }
    const key = `${this.#tools.accountId}:${fileKey(file)}`;
    const upload = this.#tools.newUpload({
      content: file,
      name: file.name,
      type: file.type,
      size: file.size,
      durationMs: facts.durationMs,
      key,
    });
    if (!this.rows.includes(row)) return upload.cancel();
    row.upload = upload;
    row.state = 'sending';
    await upload.start();
    await upload.over;
    row.error = upload.error;
    // posted meanwhile: the server tells from here on
    if (row.state === 'sending') row.state = upload.state === 'sent' ? 'sent' : 'failed';
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

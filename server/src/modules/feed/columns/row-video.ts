import type { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { type FeedVideo, markOf } from '../feed-video.ts';
import { LISTED, LOCAL, SENSITIVE, type VideoRows } from './video-rows.ts';

/** Below these numbers of followers a creator is tiny, or small. */
export interface Reaches {
  readonly tiny: number;
  readonly small: number;
}

/** A window on a row: what does not change is read once, numbers each time. */
export class RowVideo implements FeedVideo {
  readonly row: number;
  readonly id: VideoId;
  readonly author: AccountId;
  readonly publishedAt: number;
  readonly mark: number;
  readonly topics: readonly string[];
  readonly language: string | null;
  readonly region: string | null;
  publicId: string | null = null;
  private readonly rows: VideoRows;
  private readonly reaches: Reaches;

  constructor(rows: VideoRows, row: number, reaches: Reaches) {
    const { columns } = rows;
    this.rows = rows;
    this.row = row;
    this.reaches = reaches;
    this.id = VideoId.of(rows.ids.idOf(row));
    this.author = rows.authors.textOf(columns.author[row] ?? 0) as AccountId;
    this.publishedAt = columns.publishedAt[row] ?? 0;
    this.mark = markOf(this.id);
    this.topics = Array.from(rows.topicsOf(row), (topic) => rows.topicNames.textOf(topic));
    this.language = placeOf(rows, columns.language[row]);
    this.region = placeOf(rows, columns.region[row]);
  }

  get listed(): boolean {
    return this.has(LISTED);
  }
  get local(): boolean {
    return this.has(LOCAL);
  }
  get sensitive(): boolean {
    return this.has(SENSITIVE);
  }
  get takenBy(): number {
    return this.rows.columns.takenBy[this.row] ?? 0;
  }
  set takenBy(page: number) {
    this.rows.columns.takenBy[this.row] = page;
  }
  get text(): string {
    const { textAt, textLength } = this.rows.columns;
    return this.rows.texts.read(textAt[this.row] ?? 0, textLength[this.row] ?? 0);
  }
  get durationMs(): number | null {
    return this.rows.columns.durationMs[this.row] || null;
  }
  get impressions(): number {
    return this.rows.columns.impressions[this.row] ?? 0;
  }
  get views(): number {
    return this.rows.columns.views[this.row] ?? 0;
  }
  get completions(): number {
    return this.rows.columns.completions[this.row] ?? 0;
  }
  get likes(): number {
    return this.rows.columns.likes[this.row] ?? 0;
  }
  get lift(): number {
    return this.rows.columns.lift[this.row] ?? 0;
  }
  get followers(): number {
    return this.rows.followers[this.rows.columns.author[this.row] ?? 0] ?? 0;
  }
  get reach(): 'tiny' | 'small' | 'large' {
    const { followers } = this;
    return followers < this.reaches.tiny ? 'tiny' : followers < this.reaches.small ? 'small' : 'large';
  }

  private has(flag: number): boolean {
    return ((this.rows.columns.flags[this.row] ?? 0) & flag) !== 0;
  }
}

function placeOf(rows: VideoRows, number: number | undefined): string | null {
  return number ? rows.places.textOf(number - 1) : null;
}

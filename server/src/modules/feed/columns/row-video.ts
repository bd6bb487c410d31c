import type { AccountId } from '#modules/accounts';
import { SoundId } from '#modules/sounds';
import type { VideoId } from '#modules/videos';
import type { FeedVideo } from '../feed-video.ts';
import type { Lifts } from './lifts.ts';
import { COPY, LISTED, LOCAL, SENSITIVE, type VideoRows } from './video-rows.ts';

/** Below these numbers of followers a creator is tiny, or small. */
export interface Reaches {
  readonly tiny: number;
  readonly small: number;
}

/** A window on a row: texts are made when they are first asked for, numbers are read each time. */
export class RowVideo implements FeedVideo {
  row: number;
  publicId: string | null = null;
  private knownId: VideoId | null = null;
  private knownTopics: readonly string[] | null = null;
  private readonly rows: VideoRows;
  private readonly reaches: Reaches;
  private readonly lifts: Pick<Lifts, 'of'>;

  constructor(rows: VideoRows, row: number, reaches: Reaches, lifts: Pick<Lifts, 'of'>) {
    this.rows = rows;
    this.row = row;
    this.reaches = reaches;
    this.lifts = lifts;
  }

  /** Turns the window to another row. */
  turnTo(row: number): this {
    this.row = row;
    this.publicId = null;
    this.knownId = null;
    this.knownTopics = null;
    return this;
  }

  get id(): VideoId {
    this.knownId ??= this.rows.ids.idOf(this.row) as VideoId;
    return this.knownId;
  }
  get mark(): number {
    return this.rows.ids.endOf(this.row) | 0;
  }
  get author(): AccountId {
    return this.rows.authors.textOf(this.rows.columns.author[this.row] ?? 0) as AccountId;
  }
  get topics(): readonly string[] {
    this.knownTopics ??= topicsOf(this.rows, this.row);
    return this.knownTopics;
  }
  get sound(): SoundId | null {
    const number = this.rows.columns.sound[this.row] ?? 0;
    return number === 0 ? null : SoundId.of(this.rows.sounds.idOf(number - 1));
  }
  get publishedAt(): number {
    return this.rows.columns.publishedAt[this.row] ?? 0;
  }
  get language(): string | null {
    return placeOf(this.rows, this.rows.columns.language[this.row]);
  }
  get region(): string | null {
    return placeOf(this.rows, this.rows.columns.region[this.row]);
  }
  get listed(): boolean {
    return this.has(LISTED);
  }
  get copy(): boolean {
    return this.has(COPY);
  }
  get local(): boolean {
    return this.has(LOCAL);
  }
  get sensitive(): boolean {
    return this.has(SENSITIVE);
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
    return this.lifts.of(this.row);
  }
  get guaranteed(): number {
    return this.rows.columns.guaranteed[this.row] ?? 0;
  }
  get followers(): number {
    return this.rows.followersOf(this.rows.columns.author[this.row] ?? 0);
  }
  get reach(): 'tiny' | 'small' | 'large' {
    const { followers } = this;
    return followers < this.reaches.tiny ? 'tiny' : followers < this.reaches.small ? 'small' : 'large';
  }

  private has(flag: number): boolean {
    return ((this.rows.columns.flags[this.row] ?? 0) & flag) !== 0;
  }
}

function topicsOf(rows: VideoRows, row: number): readonly string[] {
  const topics: string[] = [];
  for (const topic of rows.topicsOf(row)) topics.push(rows.topicNames.textOf(topic));
  return topics;
}

function placeOf(rows: VideoRows, number: number | undefined): string | null {
  return number ? rows.places.textOf(number - 1) : null;
}

import { describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { SoundId } from '#modules/sounds';
import { VideoId } from '#modules/videos';
import { createCatalogue, type Listable } from '../catalogue.ts';
import type { FeedVideo } from '../feed-video.ts';
import { defaultFeedSettings, type FeedSettings } from '../settings/feed-settings.ts';
import { viewerFilter } from '../settings/viewer-filter.ts';
import { newViewer } from '../viewer.ts';
import { inLanguage } from './in-language.ts';
import { inRegion } from './in-region.ts';
import { localOnly } from './local-only.ts';
import { notBlocked } from './not-blocked.ts';
import { notCopy } from './not-copy.ts';
import { notFilteredWord } from './not-filtered-word.ts';
import { notHiddenCreator } from './not-hidden-creator.ts';
import { notHiddenSound } from './not-hidden-sound.ts';
import { notMuted } from './not-muted.ts';
import { notOwn } from './not-own.ts';
import { notRemovedTopic } from './not-removed-topic.ts';
import { notSeen } from './not-seen.ts';
import { notSensitive } from './not-sensitive.ts';
import { notServed } from './not-served.ts';
import { published } from './published.ts';
import { passes, type Rule, type RuleContext } from './rule.ts';

const [ada, bob, eve] = [AccountId.generate(), AccountId.generate(), AccountId.generate()];
const catalogue = createCatalogue();

function video(authorId: AccountId, facts: Partial<Listable> = {}): FeedVideo {
  const id = VideoId.generate();
  const told = { originHost: null, hashtags: [], durationMs: 8000, caption: '', language: null, region: null, sensitive: false, ...facts };
  catalogue.put({ id, authorId, publishedAt: new Date('2026-01-01'), state: 'published', visibility: 'public', followersOnly: false, ...told });
  const found = catalogue.get(id);
  if (!found) throw new Error('the catalogue did not take the video');
  return found;
}

const three = [
  video(ada, { caption: 'Élan vital #Cuisine', hashtags: ['cuisine'], language: 'fr', region: 'FR-BRE' }),
  video(bob, { caption: 'Le partage des tartes, c’est l’art', hashtags: ['tarte', 'art'], language: 'zxx', region: 'FR-OCC', sensitive: true }),
  video(eve, { caption: 'Grand Prix', originHost: 'elsewhere.example', region: 'BE' }),
] as const;
const filterOf = (settings: Partial<FeedSettings>) => viewerFilter({ ...defaultFeedSettings, ...settings });
const nothing: RuleContext = {
  viewer: newViewer(ada),
  filter: filterOf({ sensitive: true }),
  served: new Set(),
  limited: new Set(),
  localOnly: false,
};
const left = (rule: Rule, context: Partial<RuleContext>) => three.map((one) => passes([rule], one, { ...nothing, ...context }));
const leftBy = (rule: Rule, settings: Partial<FeedSettings>) => left(rule, { filter: filterOf(settings) });

describe('a rule', () => {
  it('keeps own videos out', () => expect(left(notOwn, {})).toEqual([false, true, true]));

  it('keeps seen videos out', () => {
    const viewer = newViewer(ada);
    viewer.seen.add(three[1].mark);
    expect(left(notSeen, { viewer })).toEqual([true, false, true]);
  });

  it('keeps videos out that this session has served', () =>
    expect(left(notServed, { served: new Set([three[2].mark]) })).toEqual([true, true, false]));

  it('keeps blocked authors out', () => expect(left(notBlocked, { viewer: newViewer(ada, [], [bob]) })).toEqual([true, false, true]));

  it('keeps muted authors out', () => expect(left(notMuted, { viewer: newViewer(ada, [], [], [eve]) })).toEqual([true, true, false]));

  it('keeps hidden creators out', () => expect(leftBy(notHiddenCreator, { hiddenCreators: [bob, eve] })).toEqual([true, false, false]));

  it('keeps hidden sounds out, and lets what has none be', () => {
    const sound = SoundId.generate();
    catalogue.setSound(three[1].id, sound);
    expect(leftBy(notHiddenSound, { hiddenSounds: [sound] })).toEqual([true, false, true]);
  });

  it('keeps copies out beside what they show', () => {
    catalogue.copies.found(three[2].id, three[0].id);
    expect(left(notCopy, {})).toEqual([true, true, false]);
  });

  it('keeps videos that are not for everybody from those who did not ask for them', () => {
    expect(leftBy(notSensitive, {})).toEqual([true, false, true]);
    expect(leftBy(notSensitive, { sensitive: true })).toEqual([true, true, true]);
  });

  it('keeps filtered words out, whatever their case and accents, and never a part of a word', () => {
    expect(leftBy(notFilteredWord, { filteredWords: ['elan'] })).toEqual([false, true, true]);
    expect(leftBy(notFilteredWord, { filteredWords: ['ART'] })).toEqual([true, false, true]);
    expect(leftBy(notFilteredWord, { filteredWords: ['part', 'tar'] })).toEqual([true, true, true]);
    expect(leftBy(notFilteredWord, { filteredWords: ['grand  prix', 'cuisine'] })).toEqual([false, true, false]);
    expect(leftBy(notFilteredWord, { filteredWords: ['c’est l’art (.*'] })).toEqual([true, true, true]);
  });

  it('keeps filtered hashtags and topics set to 0 out, and no other topic', () => {
    expect(leftBy(notRemovedTopic, { filteredWords: ['#Tarte'] })).toEqual([true, false, true]);
    expect(leftBy(notFilteredWord, { filteredWords: ['#tarte'] })).toEqual([true, true, true]);
    expect(leftBy(notRemovedTopic, { topics: { cuisine: 0, art: 1 } })).toEqual([false, true, true]);
  });

  it('keeps other languages out, and those nobody told, but not what needs none', () => {
    expect(leftBy(inLanguage, { languages: ['fr', 'oc'] })).toEqual([true, true, false]);
    expect(leftBy(inLanguage, { languages: ['oc'] })).toEqual([false, true, false]);
    expect(leftBy(inLanguage, {})).toEqual([true, true, true]);
  });

  it('keeps other regions out of the feed of a region, and knows regions from their country', () => {
    expect(leftBy(inRegion, { region: 'FR-BRE' })).toEqual([true, false, false]);
    expect(leftBy(inRegion, { region: 'FR' })).toEqual([true, true, false]);
    expect(leftBy(inRegion, { region: null })).toEqual([false, false, false]);
  });

  it('keeps other servers out where only this one may show', () => {
    expect(left(localOnly, { localOnly: true })).toEqual([true, true, false]);
    expect(left(localOnly, { localOnly: false })).toEqual([true, true, true]);
  });

  it('keeps withdrawn videos out', () => {
    catalogue.drop(three[0].id);
    expect(left(published, {})).toEqual([false, true, true]);
  });
});

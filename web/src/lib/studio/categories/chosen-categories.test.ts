import { describe, expect, it } from 'vitest';
import { chosenCategories } from './chosen-categories.ts';
import { hashtagCategories } from './hashtag-categories.ts';
import { LastCategories } from './last-categories.ts';

describe('what a video is about', () => {
  it('is read from hashtags in French and English, without regard to accents and plurals, each category once', () => {
    expect(hashtagCategories(['bricolage', 'diy', 'poésie', 'recettes', 'jeux', 'inconnu'])).toEqual(['diy', 'art', 'food', 'games']);
    expect(hashtagCategories([])).toEqual([]);
  });

  it('is what its author chose, else what the hashtags tell, else what the last video was about', () => {
    const told = { caption: '#danse #musique #sport #mode', categories: null };
    expect(chosenCategories(told, ['food'])).toEqual(['dance', 'music', 'sport']);
    expect(chosenCategories({ caption: 'Bonjour', categories: null }, ['food'])).toEqual(['food']);
    expect(chosenCategories({ ...told, categories: ['diy'] }, ['food'])).toEqual(['diy']);
    expect(chosenCategories({ ...told, categories: [] }, ['food'])).toEqual([]);
  });

  it('is remembered of the last one by account, and only what still is a category', () => {
    const stored = new Map([['farandole.categories.gala', 'gardening sport']]);
    const storage = { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value) };
    expect(new LastCategories(storage, 'gala').read()).toEqual(['sport']);
    new LastCategories(storage, 'gala').keep(['diy', 'learning']);
    expect(new LastCategories(storage, 'gala').read()).toEqual(['diy', 'learning']);
    expect(new LastCategories(storage, 'zoe').read()).toEqual([]);
  });
});

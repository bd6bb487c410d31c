import { expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { newTaste, newVisits, react, refusalOf, sessionLeaning, sessionTrust } from './taste.ts';

const danse = { author: 'ada', topics: ['danse'] };

it('leans towards what is watched to the end and away from what is skipped, within −1 and 1', () => {
  const taste = newTaste();
  react(taste, danse, 'completed', 0.25);
  expect(taste.topics.get('danse')).toBe(0.25);
  for (let times = 0; times < 100; times++) react(taste, danse, 'liked', 0.25);
  expect(taste.creators.get('ada')).toBeLessThanOrEqual(1);
  for (let times = 0; times < 100; times++) react(taste, danse, 'skipped', 0.25);
  expect(taste.creators.get('ada')).toBeCloseTo(-0.6);
});

it('takes one refusal of a video at full strength for its author, and half of it for its topics', () => {
  const taste = newTaste();
  react(taste, danse, 'not-interested', 0.25);
  expect(taste).toMatchObject({
    creators: new Map([['ada', -1]]),
    topics: new Map([['danse', -0.5]]),
    refused: new Map([['danse', 1]]),
    session: { creators: new Map([['ada', -1]]), topics: new Map([['danse', -1]]) },
  });
});

it('forgets the leaning that moved longest ago', () => {
  const taste = newTaste();
  for (let index = 0; index < 200; index++) react(taste, { author: `author ${index}`, topics: [] }, 'watched', 0.25);
  react(taste, { author: 'author 0', topics: [] }, 'watched', 0.25);
  react(taste, { author: 'newcomer', topics: [] }, 'watched', 0.25);
  expect(taste.creators.size).toBe(200);
  expect(taste.creators.has('author 0')).toBe(true);
  expect(taste.creators.has('author 1')).toBe(false);
});

it('remembers the session for a few videos only', () => {
  const taste = newTaste();
  react(taste, danse, 'completed', 0.25);
  const fresh = taste.session.topics.get('danse') ?? 0;
  for (let times = 0; times < 5; times++) react(taste, { author: 'bob', topics: ['golf'] }, 'skipped', 0.25);
  expect(taste.session.topics.get('danse')).toBeLessThan(fresh / 2);
  expect(taste.session.topics.get('golf')).toBe(-1);
  for (let times = 0; times < 20; times++) react(taste, { author: 'bob', topics: ['golf'] }, 'skipped', 0.25);
  expect(taste.session.topics.has('danse')).toBe(false);
});

it('keeps a refusal in mind for some fifty videos, or until its topic is liked', () => {
  const taste = newTaste();
  const meetOthers = (count: number) => {
    for (let n = 0; n < count; n++) react(taste, { author: 'bob', topics: ['golf'] }, 'completed', 0.25);
  };
  react(taste, { author: 'ada', topics: ['danse', 'rue'] }, 'not-interested', 0.25);
  expect(refusalOf(taste, { topics: ['golf', 'rue'] })).toBe(1);
  expect(refusalOf(taste, { topics: ['golf'] })).toBe(0);
  meetOthers(20);
  expect(refusalOf(taste, danse)).toBeGreaterThan(0.4);
  meetOthers(20);
  expect(refusalOf(taste, danse)).toBeGreaterThan(0.15);
  react(taste, { author: 'eve', topics: ['rue'] }, 'liked', 0.25);
  expect(refusalOf(taste, { topics: ['rue'] })).toBe(0);
  meetOthers(20);
  expect(refusalOf(taste, danse)).toBe(0);
});

it('trusts a session as far as it told before how the next videos would be met', () => {
  const met = (reacts: (topic: string) => 'completed' | 'skipped') => {
    const taste = newTaste();
    for (let n = 0; n < 200; n++) {
      const topic = n % 3 ? 'danse' : 'golf';
      react(taste, { author: `author ${n}`, topics: [topic] }, reacts(topic), 0.15);
    }
    return taste;
  };
  const random = seededRandom(1);
  const bySubject = met((topic) => (topic === 'danse' ? 'completed' : 'skipped'));
  const byChance = met(() => (random() < 0.5 ? 'completed' : 'skipped'));
  expect(sessionTrust(newTaste().session)).toBe(1);
  expect(sessionTrust(bySubject.session)).toBe(1);
  expect(sessionTrust(byChance.session)).toBeLessThan(0.5);
  // it says the same, and is believed less
  expect(Math.abs(sessionLeaning(byChance.session, danse))).toBeGreaterThan(0.3);
});

it('learns nothing of sessions from whoever meets one subject alone, and always the same way', () => {
  const taste = newTaste();
  for (let n = 0; n < 200; n++) react(taste, { ...danse, author: `author ${n}` }, 'completed', 0.15);
  expect(sessionTrust(taste.session)).toBeGreaterThan(0.9);
});

it('assumes of a newcomer what the visits of everybody told', () => {
  const random = seededRandom(2);
  const newcomerAmong = (reacts: (topic: string) => 'completed' | 'skipped') => {
    const everyone = newVisits();
    for (let viewer = 0; viewer < 50; viewer++) {
      const taste = newTaste(everyone);
      for (let n = 0; n < 40; n++) {
        const topic = n % 3 ? 'danse' : 'golf';
        react(taste, { author: `author ${n}`, topics: [topic] }, reacts(topic), 0.15);
      }
    }
    return newTaste(everyone);
  };
  expect(sessionTrust(newcomerAmong((topic) => (topic === 'danse' ? 'completed' : 'skipped')).session)).toBe(1);
  const among = newcomerAmong(() => (random() < 0.5 ? 'completed' : 'skipped'));
  expect(sessionTrust(among.session)).toBeLessThan(0.25);
  // whoever does watch by subject among them is found out
  for (let n = 0; n < 60; n++) {
    const topic = n % 3 ? 'danse' : 'golf';
    react(among, { author: `author ${n}`, topics: [topic] }, topic === 'danse' ? 'completed' : 'skipped', 0.15);
  }
  expect(sessionTrust(among.session)).toBeGreaterThan(0.5);
});

it('learns from a video that is reacted to twice once, by the last reaction', () => {
  const [once, twice] = [newTaste(), newTaste()];
  for (let n = 0; n < 20; n++) {
    const video = { author: `author ${n}`, topics: [] };
    react(twice, video, 'watched', 0.15);
    for (const taste of [once, twice]) react(taste, video, 'completed', 0.15);
  }
  expect(twice.session.record.met).toBe(once.session.record.met);
  expect(twice.session.record.usual).toBe(once.session.record.usual);
});

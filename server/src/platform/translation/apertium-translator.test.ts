import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { createLogger } from '../log.ts';
import { createApertiumTranslator } from './apertium-translator.ts';
import { type Apertium, hasApertium, startApertium } from './testing/apertium.ts';

describe.skipIf(!hasApertium())('a translator at an address', () => {
  let apertium: Apertium;
  beforeAll(async () => {
    apertium = await startApertium();
  });
  afterAll(() => apertium?.stop());

  const translatorAt = (url: string, clock = systemClock) => createApertiumTranslator({ url, clock, log: createLogger('silent') });

  it('says what it can translate, once it has heard, by the codes that videos carry', async () => {
    const translator = translatorAt(apertium.url);
    expect(translator.pairs()).toEqual([]);
    await expect.poll(() => translator.pairs()).toContainEqual({ from: 'br', to: 'fr' });
    expect(translator.pairs()).toContainEqual({ from: 'es', to: 'en' });
  });

  it('translates, and leaves a word that it does not know as it is', async () => {
    const translator = translatorAt(apertium.url);
    expect(await translator.translate('El mar está azul, Xyzzyq.', { from: 'es', to: 'fr' })).toMatch(/^La mer est bleue?, Xyzzyq\.$/);
  });

  it('rejects when it cannot translate between two languages, and when nobody is there', async () => {
    await expect(translatorAt(apertium.url).translate('Hej', { from: 'sv', to: 'fr' })).rejects.toThrow('400');
    await expect(translatorAt('http://127.0.0.1:9').translate('Hola', { from: 'es', to: 'fr' })).rejects.toThrow();
  });

  it('keeps what it heard while the translator is away', async () => {
    let now = 0;
    const clock = { now: () => new Date(now) };
    const other = await startApertium();
    const translator = translatorAt(other.url, clock);
    translator.pairs();
    await expect.poll(() => translator.pairs().length).toBeGreaterThan(3);
    await other.stop();
    now += 3_600_000;
    const before = translator.pairs();
    await new Promise((done) => setTimeout(done, 200));
    expect(translator.pairs()).toEqual(before);
  });
});

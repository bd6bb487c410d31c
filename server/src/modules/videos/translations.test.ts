import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Apertium, hasApertium, startApertium } from '#platform/translation/testing/apertium.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { VideoId } from './video-id.ts';

describe.skipIf(!hasApertium())('captions in another language', () => {
  let apertium: Apertium;
  let app: TestApp;
  let maiwenn: Person;
  beforeAll(async () => {
    apertium = await startApertium();
    app = await createTestApp({ translationUrl: apertium.url });
    maiwenn = await app.newAccount('maiwenn');
    await vi.waitFor(async () => expect(await pairs()).toContainEqual({ from: 'br', to: 'fr' }));
  });
  afterAll(async () => {
    await app?.close();
    await apertium?.stop();
  });

  const pairs = async () => ((await (await app.request('/api/v1/instance')).json()) as { translations: object[] }).translations;
  const translate = (id: VideoId, to: string, as?: Person) =>
    app.request(`/api/v1/videos/${VideoId.toPublic(id)}/caption/${to}`, { ...(as && { as }), headers: { 'accept-language': 'fr' } });

  it('are read by everybody, line by line, and hashtags, names and addresses stay as they are', async () => {
    const caption = 'Hoy el mar está azul #mar @maiwenn\n\nEl perro come pan: https://ejemplo.example/perro';
    const id = await app.newVideo(maiwenn, { caption, language: 'es' });
    const answer = await translate(id, 'fr');
    expect(answer.status).toBe(200);
    const translated = (await answer.json()) as { caption: string; from: string };
    expect(translated.from).toBe('es');
    expect(translated.caption).toBe("Aujourd'hui la mer est bleue #mar @maiwenn\n\nLe chien mange du pain: https://ejemplo.example/perro");
  });

  it('are another text once the author has written another', async () => {
    const id = await app.newVideo(maiwenn, { caption: 'El perro', language: 'es' });
    expect(await (await translate(id, 'en')).json()).toMatchObject({ caption: 'The dog' });
    await app.request(`/api/v1/videos/${VideoId.toPublic(id)}`, { method: 'PATCH', as: maiwenn, json: { caption: 'El gato' } });
    expect(await (await translate(id, 'en')).json()).toMatchObject({ caption: 'The cat' });
  });

  it('are refused, with what to do instead, between languages that nobody translates, and where the language is not known', async () => {
    for (const [language, to] of [
      ['fr', 'br'],
      ['es', 'es'],
      [null, 'fr'],
    ] as const) {
      const id = await app.newVideo(maiwenn, { caption: 'El mar', language });
      const answer = await translate(id, to);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'video.no-translation', title: 'Cette légende ne peut pas être traduite ici' });
    }
  });

  it('of what somebody may not see are not told', async () => {
    const id = await app.newVideo(maiwenn, { caption: 'El perro', language: 'es', visibility: 'private' });
    expect(await (await translate(id, 'fr')).json()).toMatchObject({ code: 'video.not-found' });
    expect(await (await translate(id, 'fr', maiwenn)).json()).toMatchObject({ caption: 'Le chien' });
  });

  it('that were translated once stay readable while the translator is away, and others say so', async () => {
    const [known, unknown] = [
      await app.newVideo(maiwenn, { caption: 'El barco', language: 'es' }),
      await app.newVideo(maiwenn, { caption: 'La casa', language: 'es' }),
    ];
    expect((await translate(known, 'en')).status).toBe(200);
    await apertium.stop();
    expect((await translate(known, 'en')).status).toBe(200);
    const failed = await translate(unknown, 'en');
    expect(failed.status).toBe(503);
    expect(await failed.json()).toMatchObject({ code: 'video.translation-failed', title: 'La traduction n’a pas abouti' });
    expect((await translate(unknown, 'en')).status).toBe(503);
  });

  it('are not offered where no translator is named', async () => {
    const plain = await createTestApp();
    try {
      const nina = await plain.newAccount('nina');
      const id = await plain.newVideo(nina, { caption: 'El mar', language: 'es' });
      expect(await (await plain.request('/api/v1/instance')).json()).toMatchObject({ translations: [] });
      expect((await plain.request(`/api/v1/videos/${VideoId.toPublic(id)}/caption/fr`)).status).toBe(404);
    } finally {
      await plain.close();
    }
  });
});

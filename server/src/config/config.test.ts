import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';
import { readEnv } from './env.ts';

const load = (env: Record<string, string>) => loadConfig(readEnv(env), '/srv/farandole');

describe('the configuration', () => {
  it('needs nothing: one process on loopback with everything in a folder', () => {
    expect(load({})).toMatchObject({
      role: 'all',
      dataDir: '/srv/farandole/.data',
      http: { host: '127.0.0.1', port: 3000, origin: 'http://127.0.0.1:3000', originIsFixed: false, trustedProxies: [] },
      databaseUrl: null,
      s3: null,
      mail: null,
      speech: null,
    });
  });

  it('takes an empty setting for an absent one', () => {
    expect(load({ PORT: '', DATABASE_URL: ' ' })).toEqual(load({}));
  });

  it('keeps the public origin apart from where it listens', () => {
    expect(load({ HOST: '0.0.0.0', PORT: '8080', FARANDOLE_ORIGIN: 'https://videos.example.org' }).http).toMatchObject({
      host: '0.0.0.0',
      port: 8080,
      origin: 'https://videos.example.org',
      originIsFixed: true,
    });
    expect(load({ HOST: '0.0.0.0' }).http.origin).toBe('http://localhost:3000');
    expect(load({ HOST: '::1' }).http.origin).toBe('http://[::1]:3000');
  });

  it('takes a mail server together with the address mails come from', () => {
    const SMTP_URL = 'smtps://user:secret@mail.example.org';
    expect(load({ SMTP_URL, MAIL_FROM: 'La Place <bonjour@example.org>' }).mail).toEqual({ url: SMTP_URL, from: 'La Place <bonjour@example.org>' });
    expect(() => load({ SMTP_URL: 'http://user:secret@mail', MAIL_FROM: 'a@example.org' })).toThrow(/^(?!.*secret).*SMTP_URL/);
    expect(() => load({ SMTP_URL, MAIL_FROM: 'nobody' })).toThrow('MAIL_FROM');
  });

  it('takes a recogniser of speech together with its model', () => {
    expect(load({ WHISPER_PATH: '/bin/sh', WHISPER_MODEL: '/etc/passwd' }).speech).toEqual({ command: '/bin/sh', model: '/etc/passwd' });
    expect(() => load({ WHISPER_PATH: '/bin/sh', WHISPER_MODEL: '/nonexistent/model.bin' })).toThrow('WHISPER_MODEL');
  });

  it('takes a translator by its address', () => {
    expect(load({}).translationUrl).toBeNull();
    expect(load({ TRANSLATION_URL: 'http://127.0.0.1:2737/' }).translationUrl).toBe('http://127.0.0.1:2737');
    expect(() => load({ TRANSLATION_URL: 'apertium' })).toThrow('TRANSLATION_URL');
  });

  it('is answered for at the address named for that, or else at the one mails come from', () => {
    const SMTP_URL = 'smtps://mail.example.org';
    expect(load({}).contact).toBeNull();
    expect(load({ SMTP_URL, MAIL_FROM: 'La Place <bonjour@example.org>' }).contact).toBe('bonjour@example.org');
    expect(load({ SMTP_URL, MAIL_FROM: 'bonjour@example.org', FARANDOLE_CONTACT: 'acces@example.org' }).contact).toBe('acces@example.org');
  });

  it.each([
    ['PORT', '80a'],
    ['PORT', '70000'],
    ['FARANDOLE_ROLE', 'boss'],
    ['FARANDOLE_ORIGIN', 'videos.example.org'],
    ['FARANDOLE_ORIGIN', 'https://videos.example.org/path'],
    ['FARANDOLE_TRUSTED_PROXIES', '10.0.0.1, proxy'],
    ['DATABASE_URL', 'mysql://x'],
    ['LOG_LEVEL', 'loud'],
    ['FFMPEG_PATH', 'ffmpeg'],
    ['FFMPEG_PATH', '/nonexistent/ffmpeg'],
    ['WHISPER_PATH', '/bin/sh'],
    ['WHISPER_MODEL', 'ggml-small.bin'],
    ['SMTP_URL', 'smtp://mail.example.org'],
    ['MAIL_FROM', 'bonjour@example.org'],
    ['FARANDOLE_CONTACT', 'nobody'],
    ['S3_BUCKET', 'videos'],
    ['S3_ENDPOINT', 's3'],
    ['FARANDOLE_STORAGE', 's3'],
    ['FARANDOLE_STORAGE', 'cloud'],
  ])('refuses %s=%s with a sentence that names it', (name, value) => {
    const refused = () => load({ [name]: value });
    expect(refused).toThrow(ConfigError);
    expect(refused).toThrow(name.startsWith('S3') ? 'S3_' : name);
  });
});

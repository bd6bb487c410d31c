import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import type { Env } from './env.ts';

/** What a process of this installation does. `all` is the default: site, API and jobs in one. */
export type Role = 'all' | 'web' | 'worker';

/** Everything an operator chose, checked and typed. A subsystem that is off is `null`. */
export interface Config {
  role: Role;
  /** Absolute folder that holds the embedded database, media and secrets. */
  dataDir: string;
  http: HttpConfig;
  /** Address of an own PostgreSQL; `null` runs the embedded one. */
  databaseUrl: string | null;
  /** Where mail is handed over, and from whom it comes; `null` keeps mails in `dataDir`. */
  mail: { url: string; from: string } | null;
  /** S3-compatible storage; `null` keeps media in `dataDir`. */
  s3: S3Config | null;
  /** Where new media go. While both exist, media are found in either: that is how they move without a stop. */
  storage: 'folder' | 's3';
  /** Absolute path of an ffmpeg of version 5.1 or newer with ffprobe beside it; `null` uses the engine that comes with the product. */
  ffmpegPath: string | null;
  /** What writes subtitles by itself: absolute paths of a `whisper-cli` and of its model; `null`: nothing does. */
  speech: { command: string; model: string } | null;
  /** Address of an Apertium APY that translates what people write, without a slash at the end; `null`: nothing does. */
  translationUrl: string | null;
  logLevel: string;
  /** Name of this instance, shown in titles. */
  instanceName: string;
  /** Mail address of whoever answers for this instance; `null` when none was given. */
  contact: string | null;
}

/** Where this instance listens, and what it is called from outside. */
export interface HttpConfig {
  host: string;
  port: number;
  /** Public origin, without a slash at the end. */
  origin: string;
  /** Whether the operator named the origin; otherwise pages believe the `Host` header, so that `localhost` works too. */
  originIsFixed: boolean;
  /** Addresses whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
}

/** Where an S3-compatible storage is. */
export interface S3Config {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** A setting that makes no sense; the message says which and what to write instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'];
const ROLES: readonly Role[] = ['all', 'web', 'worker'];

/** Turns the environment into a configuration. Throws `ConfigError` on the first setting that is malformed. */
export function loadConfig(env: Env, projectDir: string): Config {
  const host = env.HOST ?? '127.0.0.1';
  const port = integer('PORT', env.PORT, 3000, 1, 65_535);
  return {
    role: oneOf('FARANDOLE_ROLE', env.FARANDOLE_ROLE, ROLES, 'all'),
    dataDir: path.resolve(projectDir, env.FARANDOLE_DATA ?? '.data'),
    http: {
      host,
      port,
      origin: origin(env.FARANDOLE_ORIGIN, host, port),
      originIsFixed: env.FARANDOLE_ORIGIN !== undefined,
      trustedProxies: addresses(env.FARANDOLE_TRUSTED_PROXIES),
    },
    databaseUrl: databaseUrl(env.DATABASE_URL),
    mail: mail(env),
    s3: s3(env),
    storage: storage(env),
    ffmpegPath: ffmpegPath(env.FFMPEG_PATH),
    speech: speech(env),
    translationUrl: translationUrl(env.TRANSLATION_URL),
    logLevel: oneOf('LOG_LEVEL', env.LOG_LEVEL, LOG_LEVELS, 'warn'),
    instanceName: env.FARANDOLE_NAME ?? 'Farandole',
    contact: contact(env),
  };
}

function integer(name: string, text: string | undefined, fallback: number, min: number, max: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new ConfigError(`${name} is "${text}"; write a whole number from ${min} to ${max}.`);
  return value;
}

function oneOf<T extends string>(name: string, text: string | undefined, allowed: readonly T[], fallback: T): T {
  if (text === undefined) return fallback;
  if (!(allowed as readonly string[]).includes(text)) throw new ConfigError(`${name} is "${text}"; write one of: ${allowed.join(', ')}.`);
  return text as T;
}

function origin(text: string | undefined, host: string, port: number): string {
  if (text === undefined) {
    const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : isIP(host) === 6 ? `[${host}]` : host;
    return `http://${shown}:${port}`;
  }
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search) {
    throw new ConfigError(`FARANDOLE_ORIGIN is "${text}"; write the public address alone, such as https://videos.example.org.`);
  }
  return url.origin;
}

function addresses(text: string | undefined): string[] {
  const list = text?.split(',').map((part) => part.trim()) ?? [];
  const wrong = list.find((address) => isIP(address) === 0);
  if (wrong !== undefined) throw new ConfigError(`FARANDOLE_TRUSTED_PROXIES holds "${wrong}"; write IP addresses separated by commas.`);
  return list;
}

function databaseUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new ConfigError('DATABASE_URL is no PostgreSQL address; write postgres://user:password@host:5432/database.');
  return text;
}

function mail({ SMTP_URL: url, MAIL_FROM: from }: Env): Config['mail'] {
  if (!url && !from) return null;
  if (!url || !from) throw new ConfigError('Mail is only half set; SMTP_URL and MAIL_FROM go together.');
  const parsed = URL.parse(url);
  if (!parsed?.hostname || !/^smtps?:$/.test(parsed.protocol))
    throw new ConfigError('SMTP_URL is no address of a mail server; write smtps://user:password@mail.example.org.');
  if (!/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from))
    throw new ConfigError(`MAIL_FROM is "${from}"; write an address such as Farandole <bonjour@example.org>.`);
  return { url, from };
}

/** The one named for it, or else the one that mails come from. */
function contact({ FARANDOLE_CONTACT: named, MAIL_FROM: from }: Env): string | null {
  const address = named ?? /<(.+)>$/.exec(from ?? '')?.[1] ?? from ?? null;
  if (address !== null && !/^[^\s<>@]+@[^\s<>@]+$/.test(address))
    throw new ConfigError(`FARANDOLE_CONTACT is "${address}"; write a mail address such as bonjour@example.org.`);
  return address;
}

function ffmpegPath(text: string | undefined): string | null {
  if (text === undefined) return null;
  const both = [text, path.join(path.dirname(text), 'ffprobe')];
  if (path.isAbsolute(text) && both.every((program) => existsSync(program))) return text;
  throw new ConfigError(`FFMPEG_PATH is "${text}"; write the whole path of an ffmpeg that has ffprobe beside it, such as /usr/bin/ffmpeg.`);
}

function speech({ WHISPER_PATH: command, WHISPER_MODEL: model }: Env): Config['speech'] {
  if (!command && !model) return null;
  for (const [name, file, example] of [
    ['WHISPER_PATH', command, '/usr/local/bin/whisper-cli'],
    ['WHISPER_MODEL', model, '/srv/models/ggml-small.bin'],
  ] as const) {
    if (!file) throw new ConfigError(`Speech is only half set; WHISPER_PATH and WHISPER_MODEL go together, and ${name} is missing.`);
    if (!path.isAbsolute(file) || !existsSync(file))
      throw new ConfigError(`${name} is "${file}"; write the whole path of a file that is there, such as ${example}.`);
  }
  return command && model ? { command, model } : null;
}

function translationUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search)
    throw new ConfigError(`TRANSLATION_URL is "${text}"; write the address of an Apertium APY, such as http://127.0.0.1:2737.`);
  return url.href.replace(/\/$/, '');
}

function storage(env: Env): Config['storage'] {
  const chosen = oneOf('FARANDOLE_STORAGE', env.FARANDOLE_STORAGE, ['folder', 's3'], env.S3_ENDPOINT ? 's3' : 'folder');
  if (chosen === 's3' && !env.S3_ENDPOINT)
    throw new ConfigError(
      'FARANDOLE_STORAGE is "s3", but where that is must be said: set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
    );
  return chosen;
}

function s3(env: Env): S3Config | null {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!endpoint && !bucket && !accessKeyId && !secretAccessKey) return null;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) {
    throw new ConfigError('S3 storage is only half set; S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together.');
  }
  if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ''))
    throw new ConfigError(`S3_ENDPOINT is "${endpoint}"; write an address such as https://s3.example.org.`);
  return { endpoint, region: env.S3_REGION ?? 'us-east-1', bucket, accessKeyId, secretAccessKey };
}

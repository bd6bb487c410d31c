import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WholeFiles } from './whole-files.ts';

const FILM = Buffer.alloc(30_000, 7);
let server: Server;
let asked: string[];
let measured: number[];
let files: WholeFiles;

/** An address of the server: `/film…` is answered whole, `/slow…` is begun and never ended, anything else is not there. */
const at = (name: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`;

beforeEach(async () => {
  asked = [];
  measured = [];
  files = new WholeFiles((bytes) => measured.push(bytes));
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/film')) response.end(FILM);
    else if (request.url?.startsWith('/slow')) response.write(FILM);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('a file is fetched once and plays from memory, and its download tells how fast the line is', async () => {
  expect(files.localUrl(at('film'))).toBeUndefined();
  expect(await files.fetch(at('film'))).toBe(true);
  expect(await files.fetch(at('film'))).toBe(true);
  expect(asked).toEqual(['/film']);
  expect(measured).toEqual([FILM.length]);
  const played = await fetch(files.localUrl(at('film')) as string);
  expect(Buffer.from(await played.arrayBuffer())).toEqual(FILM);
});

it('one file comes at a time, and what is stopped can be asked for again', async () => {
  const slow = files.fetch(at('slow'));
  expect(await files.fetch(at('film'))).toBe(false);
  files.stop();
  expect(await slow).toBe(false);
  expect(await files.fetch(at('film'))).toBe(true);
});

it('what is not there, or breaks off, is not held', async () => {
  expect(await files.fetch(at('gone'))).toBe(false);
  expect(files.localUrl(at('gone'))).toBeUndefined();
  const cut = files.fetch(at('slow'));
  await expect.poll(() => asked).toContain('/slow');
  server.closeAllConnections();
  expect(await cut).toBe(false);
  expect(measured).toEqual([]);
});

it('files and a download that are no longer wanted are let go', async () => {
  await files.fetch(at('film-1'));
  await files.fetch(at('film-2'));
  const unwanted = files.localUrl(at('film-1')) as string;
  const slow = files.fetch(at('slow'));
  files.keepOnly(new Set([at('film-2')]));
  expect(await slow).toBe(false);
  expect(files.localUrl(at('film-1'))).toBeUndefined();
  await expect(fetch(unwanted)).rejects.toThrow();
  expect(files.localUrl(at('film-2'))).toBeDefined();
});

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const demoFolder = fileURLToPath(new URL('..', import.meta.url));
const fontFolder = fileURLToPath(new URL('../../node_modules/@fontsource-variable/figtree/files/', import.meta.url));

/** Receives the planes (I420) of each frame, in order; the next one is sent after it resolves. */
export type FrameSink = (pixels: Buffer) => Promise<void>;

/** A headless browser and the little local server that feeds it our scenes. */
export interface Theatre {
  /** Paints a scene, or only every `step`-th frame of it. */
  perform(slug: string, sink: FrameSink, step?: number): Promise<void>;
  close(): Promise<void>;
}

async function answer(path: string): Promise<{ type: string; body: string | Buffer }> {
  if (path === '/') return { type: 'text/html', body: '<!doctype html><meta charset="utf-8">' };
  if (path.startsWith('/font/')) return { type: 'font/woff2', body: await readFile(join(fontFolder, normalize(path.slice(5)))) };
  return { type: 'text/javascript', body: stripTypeScriptTypes(await readFile(join(demoFolder, normalize(path)), 'utf8')) };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  });
}

export async function openTheatre(): Promise<Theatre> {
  let sink: FrameSink = async () => undefined;
  const server = createServer(async (request, response) => {
    try {
      if (request.method === 'POST') {
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part as Buffer);
        await sink(Buffer.concat(parts));
        response.writeHead(204).end();
        return;
      }
      const { type, body } = await answer(request.url ?? '/');
      response.writeHead(200, { 'content-type': type }).end(body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  const address = await listen(server);
  const browser: Browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: sparticuz.args });
  // One page for all scenes: this browser is a single process and dies with its first page.
  const page = await browser.newPage();
  return {
    async perform(slug, frameSink, step = 1) {
      sink = frameSink;
      await page.goto(address);
      await page.evaluate(
        async ([name, every]) => {
          const stage = (await import('/studio/stage.ts' as string)) as { perform(slug: string, step: number): Promise<void> };
          await stage.perform(name, every);
        },
        [slug, step] as const,
      );
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

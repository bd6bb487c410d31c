import { z } from '@hono/zod-openapi';
import { defineRoute, type Route, type SignedInCaller } from '#platform/http/route.ts';

/** Something a signed-in person can watch. */
export interface StreamTopic {
  readonly name: string;
  /** Begins to tell; `tell` takes the name of an event and its data. Returns how to stop. */
  open(caller: SignedInCaller, tell: (event: string, data: unknown) => void): () => void;
}

/** Keeps proxies from closing a connection on which nothing happens. */
const BREATH_MS = 15_000;
/** After this the browser asks again, with whatever session it has by then. */
const LIFE_MS = 60_000;

/** News as they happen, as server-sent events. */
export function streamRoute(topics: readonly StreamTopic[]): Route {
  return defineRoute({
    operationId: 'openStream',
    method: 'get',
    path: '/stream',
    summary: 'News as they happen, as server-sent events; reconnect when it ends',
    tag: 'instance',
    access: 'account',
    query: z.object({
      topics: z
        .string()
        .max(200)
        .openapi({ description: `Names with commas between: ${topics.map(({ name }) => name).join(', ')}` }),
    }),
    answers: { 200: { description: 'Events named after what they tell; `data` is JSON' } },
    handle({ query, caller, c }) {
      const asked = query.topics.split(',');
      return new Response(
        stream(
          topics.filter(({ name }) => asked.includes(name)),
          caller,
          c.req.raw.signal,
        ),
        {
          headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
        },
      );
    },
  });
}

function stream(topics: readonly StreamTopic[], caller: SignedInCaller, left: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const breath = setInterval(() => send(':\n\n'), BREATH_MS);
      const life = setTimeout(() => end(), LIFE_MS);
      const closes: (() => void)[] = [];
      stop = () => {
        clearInterval(breath);
        clearTimeout(life);
        for (const close of closes.splice(0)) close();
      };
      const end = () => {
        stop();
        controller.close();
      };
      left.addEventListener('abort', () => stop(), { once: true });
      send('retry: 1000\n\n');
      for (const topic of topics) closes.push(topic.open(caller, (event, data) => send(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)));
    },
    cancel: () => stop(),
  });
}

import { z } from '@hono/zod-openapi';
import { defineRoute, type Route, type RouteDefinition } from '#platform/http/route.ts';
import { getUploadAllowance } from './routes/get-upload-allowance.ts';
import { uploadLimitRoutes } from './routes/upload-limits.ts';
import type { MediaSettings } from './settings.ts';
import type { Uploads } from './uploads.ts';

const params = z.object({ uploadId: z.string().max(100).openapi({ description: 'Id of the upload, and of the asset it becomes' }) });

type Verb = Pick<RouteDefinition<'account', undefined, undefined, undefined>, 'operationId' | 'method' | 'path' | 'summary' | 'answers'>;

const CREATE: Verb = {
  operationId: 'createUpload',
  method: 'post',
  path: '/uploads',
  summary: 'Begin a resumable upload (tus 1.0: Upload-Length, Upload-Metadata)',
  answers: { 201: { description: '`Location` is where the bytes go' } },
};

const DISCOVER: Verb = {
  operationId: 'getUploadOptions',
  method: 'options',
  path: '/uploads',
  summary: 'What the upload protocol offers here (tus 1.0)',
  answers: { 204: { description: 'In headers' } },
};

const ON_ONE: readonly Verb[] = [
  // HEAD is answered by the GET route, as HTTP has it
  {
    operationId: 'getUploadOffset',
    method: 'get',
    path: '/uploads/{uploadId}',
    summary: 'How many bytes have arrived (tus 1.0, by HEAD)',
    answers: { 200: { description: '`Upload-Offset`' } },
  },
  {
    operationId: 'appendUpload',
    method: 'patch',
    path: '/uploads/{uploadId}',
    summary: 'Send bytes (tus 1.0)',
    answers: { 204: { description: 'Arrived and durable' } },
  },
  {
    operationId: 'cancelUpload',
    method: 'delete',
    path: '/uploads/{uploadId}',
    summary: 'Give an upload up (tus 1.0)',
    answers: { 204: { description: 'Gone' } },
  },
];

const ERRORS = [
  'upload.too-long',
  'upload.daily-quota',
  'upload.total-quota',
  'upload.part-missing',
  'upload.not-found',
  'upload.expired',
  'upload.too-large',
  'upload.too-many',
  'upload.quota',
  'upload.empty',
  'upload.complete',
];

/** The tus protocol; its own server answers, ours decides who may ask. */
export function uploadRoutes(uploads: Uploads, settings: MediaSettings): Route[] {
  const options = { tag: 'uploads', errors: ERRORS, headers: { 'tus-resumable': '1.0.0' } } as const;
  return [
    getUploadAllowance(uploads),
    ...uploadLimitRoutes(settings),
    defineRoute({ ...DISCOVER, ...options, access: 'account', handle: ({ caller, c }) => uploads.handle(c.req.raw, caller) }),
    defineRoute({
      ...CREATE,
      ...options,
      access: 'account',
      limit: { max: 120, windowSeconds: 3600, by: 'viewer' },
      handle: ({ caller, c }) => uploads.handle(c.req.raw, caller),
    }),
    ...ON_ONE.map((verb) =>
      defineRoute({ ...verb, ...options, access: 'account', params, handle: ({ caller, c }) => uploads.handle(c.req.raw, caller) }),
    ),
  ];
}

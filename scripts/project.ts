import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at the end. */
export const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** Where tools keep what they can make again. */
export const CACHE = `${PROJECT}.cache/`;

import { describe, it } from 'vitest';
import { createLogger } from '../log.ts';
import { createCliEngine } from './cli/cli-engine.ts';
import { testEngine } from './engine-contract.ts';
import { createNodeAvEngine } from './node-av-engine.ts';
import { findCli } from './testing/find-cli.ts';

const log = createLogger('silent');
const ffmpeg = findCli();

testEngine('the libraries that come with the product', (workDir) => createNodeAvEngine({ log, workDir }));

if (ffmpeg) testEngine(`the command line ${ffmpeg}`, (workDir) => createCliEngine({ log, ffmpeg, workDir }));
else describe.skip('the media engine: the command line', () => it('needs ffmpeg and ffprobe on this machine, or FFMPEG_PATH', () => undefined));

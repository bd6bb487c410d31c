import { createLogger } from '../../log.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

// a process of its own that starts the server and then waits to be killed, leaves by an error, or stops it
const [dataDir = '', ending] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ dataDir, log: createLogger('silent'), fast: true });
if (ending === 'throw') throw new Error('on purpose');
if (ending === 'stop') await server.stop();
else process.stdout.write('started\n');

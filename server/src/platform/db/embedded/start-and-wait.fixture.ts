import { createLogger } from '../../log.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

// a process of its own that starts the server and then waits to be killed, or leaves by an error
const [dataDir = '', ending] = process.argv.slice(2);
await startEmbeddedPostgres({ dataDir, log: createLogger('silent'), fast: true });
if (ending === 'throw') throw new Error('on purpose');
process.stdout.write('started\n');

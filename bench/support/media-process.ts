import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMediaServer } from '../../server/src/modules/media/serving/media-server.ts';
import { createLogger } from '../../server/src/platform/log.ts';
import { createDiskStorage } from '../../server/src/platform/storage/disk-storage.ts';

/** Our media server in a process of its own: `fork` it with a folder, and it answers with its port. */
const [folder = ''] = process.argv.slice(2);
const serve = createMediaServer({ storage: createDiskStorage(folder), isServable: async () => 'public', log: createLogger('error') });
const server = createServer((request, response) => void serve(request, response));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));

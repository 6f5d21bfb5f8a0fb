import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { fileFetcher } from '../../../static/js/worker/fetch-file.js';

/** @import { AddressInfo } from 'node:net' */

const CONTENT = new Uint8Array(300_000).map((_, k) => k);
const server = createServer((request, response) => {
  if (request.url === '/models/first/shard.bin') response.end(CONTENT);
  else response.writeHead(404).end('nothing');
});
let address = '';
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {AddressInfo} */ (server.address());
  address = `http://127.0.0.1:${port}`;
});
after(() => server.close());

test('a file comes whole, with its progress', async () => {
  /** @type {number[]} */
  const progress = [];
  for (const folder of ['/models/first', '/models/first/']) {
    const bytes = await fileFetcher(address + folder)('shard.bin', (count) => progress.push(count));
    assert.deepEqual(new Uint8Array(bytes), CONTENT);
    assert.equal(progress.at(-1), CONTENT.length);
  }
});

test('a file that the server lacks is refused with its address and status', async () => {
  await assert.rejects(fileFetcher(`${address}/models/none`)('card.json'), {
    key: 'no-model',
    values: { url: `${address}/models/none/card.json`, answer: '404 Not Found' },
  });
});

test('a server that does not answer is named', async () => {
  // Port 9 is refused by fetch itself.
  await assert.rejects(fileFetcher('http://127.0.0.1:9/models/first')('card.json'), {
    key: 'no-server',
    values: { url: 'http://127.0.0.1:9/models/first/card.json' },
  });
});

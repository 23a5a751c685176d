// Words to a device: a push service of our own takes them, checks who sends (RFC 8292), and opens them as a browser would
// (RFC 8291), with Node's own cryptography.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import http from 'node:http';
import test from 'node:test';

import { start } from './lib.mjs';

const url = (bytes) => Buffer.from(bytes).toString('base64url');

function open(body, device, auth) {
  const salt = body.subarray(0, 16);
  assert.equal(body.readUInt32BE(16), 4096);
  const length = body[20];
  const theirs = body.subarray(21, 21 + length);
  const sealed = body.subarray(21 + length);
  const shared = device.computeSecret(theirs);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), device.getPublicKey(), theirs]);
  const keying = Buffer.from(crypto.hkdfSync('sha256', shared, auth, info, 32));
  const key = Buffer.from(crypto.hkdfSync('sha256', keying, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(crypto.hkdfSync('sha256', keying, salt, 'Content-Encoding: nonce\0', 12));
  const opener = crypto.createDecipheriv('aes-128-gcm', key, nonce);
  opener.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]);
  assert.equal(plain.at(-1), 2, 'the last record');
  return JSON.parse(plain.subarray(0, -1).toString());
}

function vouched(header, origin, publicKey) {
  const [, jwt, key] = header.match(/^vapid t=([^,]+), k=(.+)$/);
  assert.equal(key, publicKey);
  const point = Buffer.from(key, 'base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: url(point.subarray(1, 33)), y: url(point.subarray(33)) };
  const [head, claims, signature] = jwt.split('.');
  const good = crypto.verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: crypto.createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url')
  );
  assert.ok(good, 'the signature is of the key');
  const said = JSON.parse(Buffer.from(claims, 'base64url'));
  assert.equal(said.aud, origin);
  assert.ok(said.exp > Date.now() / 1000 && said.exp < Date.now() / 1000 + 24 * 3600);
}

test('a device is told, until it is gone', async (t) => {
  const got = [];
  let status = 201;
  const waiting = [];
  const service = http.createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      got.push({ path: request.url, headers: request.headers, body: Buffer.concat(parts) });
      response.statusCode = status;
      response.end();
      waiting.shift()?.();
    });
  });
  await new Promise((resolve) => service.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${service.address().port}`;
  const server = await start({ env: { ATSAKAS_PUSH_NETWORKS: '127.0.0.0/8' } });
  t.after(async () => {
    service.close();
    await server.remove();
  });
  const next = () =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('nothing came')), 20_000);
      waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  const call = (path, body, method = 'POST') =>
    fetch(server.url + path, { method, headers: { 'content-type': 'application/json', 'accept-language': 'lt', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(body) });

  const { push_key } = await (await fetch(`${server.url}/api/v1/bootstrap`)).json();
  const device = crypto.createECDH('prime256v1');
  device.generateKeys();
  const auth = crypto.randomBytes(16);
  const keys = { p256dh: url(device.getPublicKey()), auth: url(auth) };
  const filed = await (
    await call('/api/v1/reports', { category: 'saugumas', position: { lon: 25.2921, lat: 54.7102 }, description: 'Tamsu.', answers: {} })
  ).json();
  assert.ok(filed.tracking, JSON.stringify(filed));
  const push = `/api/v1/track/${filed.tracking.token}/push`;

  let came = next();
  assert.equal((await call(push, { endpoint: `${origin}/one`, keys })).status, 204);
  await came;
  const [first] = got;
  assert.equal(first.path, '/one');
  assert.equal(first.headers['content-encoding'], 'aes128gcm');
  assert.equal(first.headers.ttl, '604800');
  vouched(first.headers.authorization, origin, push_key);
  const said = open(first.body, device, auth);
  assert.equal(said.tag, filed.reference);
  assert.match(said.body, /pranešime šiame įrenginyje/);
  assert.ok(!JSON.stringify(said).includes(filed.tracking.token), 'no word holds the secret link');

  // What happens is told.
  came = next();
  assert.equal((await call(`/api/v1/track/${filed.tracking.token}/withdraw`, {})).status, 200);
  await came;
  assert.match(open(got[1].body, device, auth).body, /atsiėmėte/);

  // Neither private addresses that the operator has not named, nor keys that are none.
  const other = await (
    await call('/api/v1/reports', { category: 'saugumas', position: { lon: 25.2921, lat: 54.7102 }, description: 'Vėl tamsu.', answers: {} })
  ).json();
  const path = `/api/v1/track/${other.tracking.token}/push`;
  for (const bad of [
    { endpoint: 'http://10.0.0.1/x', keys },
    { endpoint: 'file:///etc/passwd', keys },
    { endpoint: `${origin}/x`, keys: { p256dh: 'AAAA', auth: keys.auth } }
  ]) {
    assert.equal((await call(path, bad)).status, 422, bad.endpoint);
  }

  // A service that knows the device no more: it is forgotten.
  status = 410;
  came = next();
  assert.equal((await call(path, { endpoint: `${origin}/two`, keys })).status, 204);
  await came;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const before = got.length;
  assert.equal((await call(`/api/v1/track/${other.tracking.token}/withdraw`, {})).status, 200);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  assert.equal(got.length, before, 'nobody tells a device that is gone');
});

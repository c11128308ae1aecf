// Wrong tokens without end, over HTTP: what they are answered, what the gateway keeps of them, whether the right one still
// gets through, and whether the time that an answer takes says how wrong a token is.
//   node --expose-gc bench/tokens.mjs [requests]
// Needs a build.
import { connect } from 'node:net';
import { findToken } from '../dist/http/tokens.js';
import { hashToken, makeToken, openServer } from '../dist/index.js';
import { openBench } from './bench-gateway.mjs';

const total = Number(process.argv[2] ?? 1_000_000);
const { token, hash } = makeToken();
const bench = await openBench({ store: ':memory:', sessions: 1 });
const others = Array.from({ length: 99 }, (_, at) => ({ name: `t${at}`, hash: makeToken().hash, instances: ['*'] }));
const tokens = [...others, { name: 'right', hash, instances: ['*'] }];
const server = await openServer(bench.gateway, { tokens });
const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
const memory = () => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
};
const before = memory();
const start = performance.now();
const answers = new Map();
const half = Math.floor(total / 2);
await Promise.all(Array.from({ length: 10 }, (_, at) => askWrong(half / 10, `a${at}`)));
const right = await askOnce(token);
await Promise.all(Array.from({ length: 10 }, (_, at) => askWrong((total - half) / 10, `b${at}`)));
const seconds = (performance.now() - start) / 1000;
const line = {
  requests: total,
  answers: Object.fromEntries(answers),
  'the right token meanwhile': right,
  seconds: Math.round(seconds),
  'heap before and after, MB': [before, memory()],
  'time of a comparison, microseconds': comparisons(),
};
process.stdout.write(`${JSON.stringify(line)}\n`);
await server.close();
await bench.close();

/** Asks with so many wrong tokens, a hundred at once on one connection. */
function askWrong(count, prefix) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port) });
    let sent = 0;
    let got = 0;
    let rest = '';
    const more = () => {
      let text = '';
      while (sent < count && sent - got < 100) text += request(`wg_${prefix}${sent++}`);
      if (text) socket.write(text);
    };
    socket.on('data', (data) => {
      rest += data.toString('latin1');
      for (const [, status] of rest.matchAll(/HTTP\/1\.1 (\d{3})/g)) {
        answers.set(status, (answers.get(status) ?? 0) + 1);
        got++;
      }
      rest = rest.slice(rest.lastIndexOf('}') + 1);
      if (got < count) return more();
      socket.destroy();
      resolve();
    });
    socket.on('error', reject);
    more();
  });
}

function request(wrong) {
  const body = JSON.stringify({
    instance_id: 's0',
    access_token: wrong,
    callId: 'CALL-1',
    from: '15550100001@s.whatsapp.net',
  });
  return `POST /v2/calls/reject HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

async function askOnce(access) {
  const answer = await fetch(`http://127.0.0.1:${port}/v2/calls?instance_id=s0`, {
    headers: { authorization: `Bearer ${access}` },
  });
  return answer.status;
}

/** Medians for tokens that are wrong in different ways, asked in turn so that whatever slows one slows all. */
function comparisons() {
  const kinds = {
    'wrong from the first character': `x${token.slice(1)}`,
    'wrong in the last character': `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    'the digest of the right one': hashToken(token).slice(0, token.length),
    right: token,
  };
  const times = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
  for (let at = 0; at < 25_000; at++)
    for (const [kind, text] of Object.entries(kinds)) {
      const from = process.hrtime.bigint();
      findToken(tokens, text);
      times[kind].push(Number(process.hrtime.bigint() - from));
    }
  const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] / 1000;
  return Object.fromEntries(Object.entries(times).map(([kind, list]) => [kind, median(list).toFixed(1)]));
}

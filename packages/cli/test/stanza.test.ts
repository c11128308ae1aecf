import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bin, wacrg } from '../../../test/command.ts';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';

const call = '<call from="15550100001@s.whatsapp.net" id="S1" t="1766847151">';
const identity = 'call-id="CA11" call-creator="15550100001@s.whatsapp.net"';
const ack = '00f8071b11f70003ff8615550100001f08fc0253311564';

describe('C15: wacrg stanza', () => {
  const folder = temporaryFolder();
  const judged = (name: string, content: string | Uint8Array, ...more: string[]): ReturnType<typeof wacrg> => {
    writeFileSync(join(folder, name), content);
    return wacrg(folder, ['stanza', name, ...more]);
  };

  test('judges a stanza by both profiles, and fails for a rule that is broken to the letter', () => {
    const { status, stdout } = judged('busy.xml', `${call}<reject ${identity} reason="busy"/></call>`);
    expect(stdout).toContain(
      'spec: reject\n  error SIG-08#construction-two-attributes: <reject> has the attribute `reason`',
    );
    expect(stdout).toContain('observed: reject, no rule broken');
    expect(status).toBe(1);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['text', `${call}<reject ${identity}/></call>`, 'spec: reject, no rule broken'],
    ['hexadecimal', ack, 'ack of the stanza "S1"'],
    ['a frame', Buffer.from(ack, 'hex'), 'ack of the stanza "S1"'],
    [
      'a packed frame',
      Buffer.concat([Buffer.of(2), deflateSync(Buffer.from(ack.slice(2), 'hex'))]),
      'ack of the stanza "S1"',
    ],
    ['an unknown action', `${call}<surprise ${identity}/></call>`, 'spec: unknown action "surprise", no rule broken'],
  ])('takes %s', (_, content, line) => {
    const { status, stdout } = judged('stanza', content);
    expect(stdout.split('\n')).toContain(line);
    expect(status).toBe(0);
  });

  test('reads standard input', () => {
    const { status, stdout } = spawnSync(process.execPath, [bin, 'stanza', '-'], { input: ack, encoding: 'utf8' });
    expect(stdout).toContain('ack of the stanza "S1"');
    expect(status).toBe(0);
  });

  test('names the place of the damage', () => {
    expect(judged('cut', ack.slice(0, -2))).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^no stanza \(hex, byte \d+\): /),
    });
    expect(judged('node.json', '{"tag":"call","content":[{"tag":7}]}').stdout).toContain('$.content[0].tag');
  });

  test('a file that is not there is said to be', () => {
    const { status, stderr } = wacrg(folder, ['stanza', 'nowhere.xml']);
    expect(stderr).toContain('Cannot read the stanza "nowhere.xml"');
    expect(status).toBe(2);
  });
});

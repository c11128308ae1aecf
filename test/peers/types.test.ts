import type { BinaryNode, ReadonlyBinaryNode } from '@wacrg/codec';
import { buildReject } from '@wacrg/codec';
import type { BinaryNode as BaileysNode } from 'baileys';
import { expect, expectTypeOf, test } from 'vitest';
import type { BinaryNode as BridgeNode } from 'whatsapp-rust-bridge';
import type { BinaryNode as ZapoNode } from 'zapo-js/transport';

// The compiler checks these; the run only shows that the file was compiled.
test('what builders return, every peer takes; what peers give, our parsers take', () => {
  expectTypeOf<BinaryNode>().toExtend<BaileysNode>();
  expectTypeOf<BinaryNode>().toExtend<ZapoNode>();
  expectTypeOf<BinaryNode>().toExtend<BridgeNode>();
  expectTypeOf<BaileysNode>().toExtend<ReadonlyBinaryNode>();
  expectTypeOf<ZapoNode>().toExtend<ReadonlyBinaryNode>();
  expectTypeOf<BridgeNode>().toExtend<ReadonlyBinaryNode>();
  // Why there are two types: a readonly node cannot be handed to Baileys.
  expectTypeOf<ReadonlyBinaryNode>().not.toExtend<BaileysNode>();
  const node: BaileysNode = buildReject({ callId: 'C', callCreator: '1@lid', envelope: { from: '1@lid' } });
  expect(node.tag).toBe('call');
});
